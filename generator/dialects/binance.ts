import type {Dialect} from '../types.js'
import {apis} from './binance-apis.js'
import {otherServers, stated} from './binance-general.js'
import {notePhrases} from './binance-notes.js'
import {advice, defaultPools, parameterWords, pools} from './binance-weights.js'

/**
 * Binance: headings or bold labels, `Name | Type | Mandatory | Description` tables, weights by IP, UID or orders,
 * English first and Chinese second.
 * @see https://developers.binance.com/docs/
 */
export const binance: Dialect = {
  name: 'binance',
  locales: ['en', 'zh-CN'],
  labels: [
    [/^(?:response|响应) ?(?:detail|parameters|fields|信息|参数|字段)/i, 'responseTable'],
    [/^(?:(?:api )?description|接口描述)\b|^接口描述/i, 'description'],
    [/^(?:http ?(?:request|请求)|endpoint\b|接口[::])/i, 'request'],
    [/^(?:(?:(?:ip|uid|order) )?(?:request ?)?weigh(?:ts?)?\b|(?:(?:ip|uid) ?)?(?:请求)?权重|unfilled order count|未成交订单计数)/i, 'weight'],
    [/^(?:request limit\b|rate limits?:?$|访问限制)/i, 'limit'],
    [/^(?:(?:request ?)?parameters\b|请求参数|参数)/i, 'parameters'],
    [/^(?:response\b|响应)/i, 'response'],
    [/^(?:notes?\b|注意|备注|说明)/i, 'notes'],
    [/^(?:error code|data source|preconditions?|standardpii|常见错误代码|前置条件|标准个人身份信息|数据源)/i, 'other']
  ],
  columns: {
    name: /^(?:(?:parameter |field )?name|param(?:eter)?s?|field|(?:参数|字段)?名称?|参数|字段)$/i,
    type: /^(?:(?:data ?)?type|(?:数据|参数)?类型)$/i,
    required: /^(?:mandatory|required|(?:是否)?必[需须填传选要])\??$/i,
    description: /^(?:desc(?:ription)?|notes?|remarks?|描述|说明|备注)$/i
  },
  types: {
    STRING: {type: 'string'},
    INT: {type: 'integer', format: 'int32'},
    INTEGER: {type: 'integer', format: 'int32'},
    LONG: {type: 'integer', format: 'int64'},
    DECIMAL: {type: 'string', format: 'decimal'},
    BIGDECIMAL: {type: 'string', format: 'decimal'},
    BOOLEAN: {type: 'boolean'},
    BOOL: {type: 'boolean'},
    ENUM: {type: 'string'},
    'LIST<JSON>': {type: 'array', items: {type: 'object', additionalProperties: true}},
    'OBJECT ARRAY': {type: 'array', items: {type: 'object', additionalProperties: true}},
    LIST: {type: 'array', items: {}},
    ARRAY: {type: 'array', items: {}},
    STRINGSTRING: {type: 'string'}
  },
  lists: /^(?:LIST|ARRAY)(?: ?< ?(.+?) ?>| ?\( ?(.+?) ?\)| OF (.+))$|^(.+)\[\]$/,
  required: {
    yes: /^(?:y|yes|true|required|mandatory|是|必[需须填传选])\.?$/i,
    no: /^(?:n|no|false|optional|否|可选|选填|非必[需须填传选])?\.?$/i,
    conditional: /^(?:either(?: or both)?|conditional|no\*|yes ?\*.*)$/i
  },
  none: /^(?:none|n\/?a|no parameters?(?: (?:are )?(?:required|needed))?|(?:无需|不需要|没有)参数|无)[.。]?$/i,
  inherits: /(?:all (?:the )?parameters (?:accepted|supported) by) (?<method>GET|POST|PUT|DELETE) (?<path>\/[\w/]+)/i,
  security: {
    NONE: 'none',
    MARKET_DATA: 'apiKey',
    USER_STREAM: 'apiKey',
    USER_DATA: 'signed',
    TRADE: 'signed',
    MARGIN: 'signed'
  },
  signing: {
    keyHeader: 'X-MBX-APIKEY',
    parameters: ['timestamp', 'signature'],
    schemes: {
      apiKey: {type: 'apiKey', in: 'header', name: 'X-MBX-APIKEY', description: 'The API key of the account.'},
      signature: {
        type: 'apiKey',
        in: 'query',
        name: 'signature',
        description:
          'The signature of the query: HMAC-SHA256 in hex, or RSA (PKCS#1 v1.5, SHA-256) or Ed25519 in base64. ' +
          '`timestamp`, in milliseconds, is added before and signed with the rest.'
      }
    }
  },
  error: {
    type: 'object',
    required: ['code', 'msg'],
    properties: {
      code: {type: 'integer', description: 'The code of the error: below zero.'},
      msg: {type: 'string', description: 'What went wrong.'}
    }
  },
  apis,
  defaultPools,
  pools,
  stated,
  otherServers,
  parameterWords,
  advice,
  phrases: notePhrases,
  paging: {
    id: /^fromId$/,
    page: /^(?:page|current)$/,
    size: /^(?:limit|size|rows|pageSize)$/,
    cursor: /\bif `?(?<name>\w+)`? is set, it will get \w+ ?>= ?that `?\k<name>\b/i,
    recent: [
      /\b(?:\d+|one|two|three|six|seven)['’ -]{0,3}(?:hour|day|week|month)s?\b|\d ?(?:小时|天|日|周|个月)/i,
      /\bnot (?:be )?(?:sent|provided|specified|passed|given|set)\b|\b(?:omitted|neither|defaults?)\b|默认|[未不](?:发送|传|填|指定|提供)/i
    ],
    reach: /\bdata within (?<days>[1-9]\d{0,2}) ?-?days? before `?endTime\b/gi,
    archive: {
      name: /^archived$/,
      value: /(?:\bset to|设为) ?`?(?<value>\w+)/i,
      months: /(?<months>[1-9]\d?) ?(?:months? ago|个月以前)/i
    }
  },
  integers: [
    {name: /(?:^id|_id|[a-z]Id|ID)(?:s|List)?$/},
    {name: /(?:time|timestamp|date|recvwindow|时间戳?)$/i, unit: 'ms'},
    {name: /^(?:limit|page|pageSize|size|current|rows|total|count)$/i, unit: 'count'}
  ],
  amounts: /(?:^(?:price|qty|quantity|amount|fee|cum|notional|value|ratio|rate)|[a-z](?:Price|Qty|Quantity|Amount|Fee|Notional|Value|Ratio|Rate|Margin|Balance|Threshold|Cap|Floor))$/
}
