import {mkdir, writeFile} from 'node:fs/promises'
import path from 'node:path'

/** A page of an endpoint that no exchange has, in the form of the docs. */
export const cellarPage = `---
exchange: binance
source_url: https://developers.binance.com/docs/derivatives/portfolio-margin/cellar/Query-Cellar-Bottle
api_type: Trading
updated_at: 2026-01-15T23:45:52.553145
---

# Query Cellar Bottle (USER_DATA)

## API Description[](/docs/derivatives/portfolio-margin/cellar/Query-Cellar-Bottle#api-description "Direct link to API Description")

Query one bottle of the cellar.

## HTTP Request[](/docs/derivatives/portfolio-margin/cellar/Query-Cellar-Bottle#http-request "Direct link to HTTP Request")

GET \`/papi/v1/cellar/bottle\`

## Weight[](/docs/derivatives/portfolio-margin/cellar/Query-Cellar-Bottle#weight "Direct link to Weight")

**3**

## Parameters:[](/docs/derivatives/portfolio-margin/cellar/Query-Cellar-Bottle#parameters "Direct link to Parameters:")

Name| Type| Mandatory| Description
---|---|---|---
cellar| STRING| YES|
bottleId| LONG| NO|
label| STRING| NO|
recvWindow| LONG| NO| The value cannot be greater than 60000
timestamp| LONG| YES|

**Notes:**

  * Either \`bottleId\` or \`label\` must be sent.

## Response:[](/docs/derivatives/portfolio-margin/cellar/Query-Cellar-Bottle#response "Direct link to Response:")


    {
       "bottleId": 7001,
       "label": "Alvarinho",
       "corkedTime": 1562133008725，
       "isOpen": false
    }
`

/** The product of a test, and the files of its project that a test looks at, relative to the project. */
export const cellar = {
  name: 'binance/cellar',
  productFile: 'specs/binance/cellar/product.yaml',
  page: 'specs/binance/cellar/docs/cellar/Query-Cellar-Bottle.md',
  spec: 'specs/binance/cellar/openapi.json',
  package: 'generated/binance-cellar'
}

/** Write a project with one product of one page. */
export async function writeCellar(folder: string, {page = cellarPage, product = 'dialect: binance\n'} = {}): Promise<void> {
  await mkdir(path.dirname(path.join(folder, cellar.page)), {recursive: true})
  await writeFile(path.join(folder, cellar.page), page)
  await writeFile(path.join(folder, cellar.productFile), product)
}
