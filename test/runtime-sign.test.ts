import {createPublicKey, createVerify, generateKeyPairSync, verify} from 'node:crypto'
import type {KeyExportOptions, KeyObject} from 'node:crypto'
import {describe, expect, test} from 'vitest'
import {ConfigurationError} from '../templates/src/runtime/errors.js'
import {encodeQuery} from '../templates/src/runtime/encode.js'
import {hmacSigner, privateKeySigner} from '../templates/src/runtime/sign.js'

const secret = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
const key = '2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9'
const limit = 'side=BUY&type=LIMIT&timeInForce=GTC'
const rest = 'quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559'
const btc = 'symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC' +
  '&recvWindow=5000&timestamp=1591702613943'

/** Published vectors of the exchange that verify. */
const vectors: [title: string, payload: string, secret: string, signature: string][] = [
  ['spot order', `symbol=LTCBTC&${limit}&${rest}`, secret,
    'c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71'],
  ['full-width digits, percent-encoded before signing', `${encodeQuery({symbol: '１２３４５６'})}&${limit}&${rest}`, secret,
    'e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3'],
  ['futures order', btc, key, '3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9'],
  ['query and body without separator',
    `symbol=LTCBTC&${limit}${rest}`, secret,
    '0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77'],
  ['call of the WebSocket API',
    `apiKey=vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A&price=52000.00&quantity=0.01000000&recvWindow=100` +
    '&side=SELL&symbol=BTCUSDT&timeInForce=GTC&timestamp=1645423376532&type=LIMIT', secret,
    'aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24'],
  ['options order',
    `symbol=BTC-210129-40000-C&${limit}quantity=0.01&price=2000&recvWindow=5000&timestamp=1611825601400`,
    'YtP1BudNOWZE1ag5uzCkh4hIC7qSmQOu797r5EJBFGhxBYivjj8HIX0iiiPof5yG',
    'fa6045c54fb02912b766442be1f66fab619217e551a4fb4f8a1ee000df914d8e']
]

describe('HMAC-SHA256', () => {
  test.each(vectors)('the published signature of a %s', async (_title, payload, key, signature) => {
    expect(await hmacSigner(key)(payload)).toBe(signature)
  })
})

const ed25519 = 'MC4CAQAwBQYDK2VwBCIEIIJEYWtGBrhACmb9Dvy+qa8WEf0lQOl1s4CLIAB9m89u'
const pem = `-----BEGIN PRIVATE KEY-----\n${ed25519}\n-----END PRIVATE KEY-----\n`
const order = 'symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC&quantity=1&price=0.2' +
  '&timestamp=1668481559918&recvWindow=5000'
const orderSignature = 'inDT086KVIP8vgUfw5sV3VTkescWztiAGlf4x8FLKHM4NInsn0c1kYVLoGMO8cyjfR6vmTku2YQE0gtfVVlfCw=='

describe('Ed25519', () => {
  test('the published signature of a logon', async () => {
    const logon = ['A', 'EXAMPLE', 'SPOT', '1', '20240627-11:17:25.223'].join('\u0001')
    expect(await privateKeySigner(pem)(logon)).toBe(
      '4MHXelVVcpkdwuLbl6n73HQUXUf1dse2PCgT1DYqW9w8AVZ1RACFGM+5UdlGPrQHrgtS3CvsRURC1oj73j8gCA==')
  })

  test.each([
    ['PEM', pem], ['bare base64', ed25519], ['PEM with Windows line ends', pem.replaceAll('\n', '\r\n')],
    ['PEM in one line of an environment variable', pem.replaceAll('\n', '\\n')]
  ])('a key as %s', async (_title, key) => {
    expect(await privateKeySigner(key)(order)).toBe(orderSignature)
  })

  test('a key as CryptoKey', async () => {
    const key = await crypto.subtle.importKey('pkcs8', Buffer.from(ed25519, 'base64'), 'Ed25519', false, ['sign'])
    expect(await privateKeySigner(key)(order)).toBe(orderSignature)
  })
})

describe('RSASSA-PKCS1-v1_5 with SHA-256', () => {
  const {privateKey} = generateKeyPairSync('rsa', {modulusLength: 2048})
  const text = privateKey.export({type: 'pkcs8', format: 'pem'}).toString()
  const isValid = (signature: string) =>
    createVerify('RSA-SHA256').update(order).verify(createPublicKey(privateKey), signature, 'base64')

  test('the public half verifies a signature of a PEM key', async () => {
    expect(isValid(await privateKeySigner(text)(order))).toBe(true)
  })

  test('the public half verifies a signature of a CryptoKey', async () => {
    const der = privateKey.export({type: 'pkcs8', format: 'der'})
    const algorithm = {name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256'}
    const key = await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
    expect(isValid(await privateKeySigner(key)(order))).toBe(true)
  })
})

describe('keys that cannot sign', () => {
  const rsa = generateKeyPairSync('rsa', {modulusLength: 2048}).privateKey
  const ec = generateKeyPairSync('ec', {namedCurve: 'P-256'}).privateKey
  const pemOf = (key: KeyObject, options: Omit<KeyExportOptions<'pem'>, 'format'>) =>
    key.export({...options, format: 'pem'}).toString()
  const generate = (name: string, hash: string) => crypto.subtle.generateKey(
    {name, hash, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1])}, false, ['sign', 'verify'])

  test.each([
    ['PKCS#1', pemOf(rsa, {type: 'pkcs1'}),
      /^Unexpected `RSA PRIVATE KEY` as `privateKey`, expected an Ed25519 or RSA key in PKCS#8 \(`openssl/],
    ['encrypted', pemOf(rsa, {type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x'}), /`ENCRYPTED PRIVATE KEY`/],
    ['of an elliptic curve', pemOf(ec, {type: 'pkcs8'}), /`key of another algorithm`/],
    ['not base64', '*** a secret ***', /`text that is not base64`/]
  ])('%s', (_title, key, message) => {
    const make = () => privateKeySigner(key)
    expect(make).toThrow(ConfigurationError)
    expect(make).toThrow(message)
    expect(make).not.toThrow(/secret/)
  })

  test('a CryptoKey of another algorithm', async () => {
    const {privateKey} = await generate('RSA-PSS', 'SHA-256')
    expect(() => privateKeySigner(privateKey)).toThrow('Unexpected `CryptoKey for RSA-PSS`')
  })

  test('a CryptoKey with another hash', async () => {
    const {privateKey} = await generate('RSASSA-PKCS1-v1_5', 'SHA-512')
    expect(() => privateKeySigner(privateKey)).toThrow(ConfigurationError)
  })

  test('a damaged key is told at the first signature, without its text', async () => {
    const damaged = ed25519.slice(0, 40)
    const signing = privateKeySigner(damaged)(order)
    await expect(signing).rejects.toThrow(/Unexpected `damaged key`/)
    await expect(signing).rejects.not.toThrow(damaged)
  })
})

test('the vectors hold for the verifier of Node too', () => {
  const key = createPublicKey({key: pem, format: 'pem'})
  expect(verify(null, Buffer.from(order), key, Buffer.from(orderSignature, 'base64'))).toBe(true)
})
