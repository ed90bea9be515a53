import {useRemark} from './parse.js'
import * as remark from './remark.js'

export {readContent, readPage, type PageContent, type Reading} from './content.js'

useRemark(remark)
