import { defineProblems } from '#core/problem.ts';

/** What can go wrong where other systems send records or are asked for them. */
export const connectorProblems = defineProblems('connectors', {
  noIdempotencyKey: { kind: 'invalid', message: { zh: '缺少请求头 Idempotency-Key（1–200 个可见字符）。', en: 'The header Idempotency-Key (1 to 200 visible characters) is missing.' }, hint: { zh: '每批数据用一个新的键；重发同一批时用原来的键。', en: 'Use a new key for each batch, and the same key when sending a batch again.' } },
  keyUsed: { kind: 'conflict', message: { zh: '幂等键“{key}”已用于另一份内容。', en: 'The idempotency key “{key}” was used for another body.' }, hint: { zh: '新的内容请用新的键。', en: 'Use a new key for new content.' } },
  badRow: { kind: 'invalid', message: { zh: '第 {row} 行不是由字段和值组成的对象。', en: 'Row {row} is not an object of fields and values.' }, hint: { zh: '每行是一个对象，值为文本、数字、真假或 null。', en: 'A row is an object whose values are text, numbers, true, false or null.' } },
  unknownField: { kind: 'invalid', message: { zh: '第 {row} 行的字段“{field}”不属于这类记录。', en: 'Row {row} has a field “{field}” that this kind of record does not have.' }, hint: { zh: '可用字段：{fields}。', en: 'Fields that it can have: {fields}.' } },
  missingField: { kind: 'invalid', message: { zh: '没有任何一行给出必需的字段“{field}”。', en: 'No row gives the needed field “{field}”.' }, hint: { zh: '请在每行中给出它。', en: 'Give it in every row.' } },
  badSignature: { kind: 'unauthenticated', message: { zh: '签名不对，或时间戳过旧。', en: 'The signature is wrong, or its time is too far off.' }, hint: { zh: '请核对地址、密钥、签名的请求头与编码。', en: 'Check the address, the secret, the header of the signature and its encoding.' } },
  badEvents: { kind: 'invalid', message: { zh: '内容不是可用的 JSON 事件：{reason}', en: 'The body holds no usable JSON events: {reason}' }, hint: { zh: '请核对事件所在位置的设置。', en: 'Check the setting that says where the events are.' } },
  noWebhook: { kind: 'not-found', message: { zh: '没有这个接收地址。', en: 'There is no such webhook.' }, hint: { zh: '请从列表中选择。', en: 'Choose one of the list.' } },
  noConnector: { kind: 'not-found', message: { zh: '没有编号为 {id} 的连接。', en: 'There is no connector number {id}.' }, hint: { zh: '请从列表中选择。', en: 'Choose one of the list.' } },
  secretNeeded: { kind: 'invalid', message: { zh: '更换主机或账号时需要重新填写密码。', en: 'The secret must be given again when the host or the account changes.' }, hint: { zh: '这样旧密码不会被送到新的地方。', en: 'So the old one is never sent to a new place.' } },
  secretLost: { kind: 'conflict', message: { zh: '保存的密码无法解开。', en: 'The stored secret cannot be opened.' }, hint: { zh: '安装密钥已更换；请重新填写密码。', en: 'The secret of this installation has changed; give the password again.' } },
  cannotRead: { kind: 'invalid', message: { zh: '读取失败：{reason}', en: 'It could not be read: {reason}' }, hint: { zh: '请核对地址、库、表、账号与权限。', en: 'Check address, database, table, account and its rights.' } },
  tooSlow: { kind: 'limit', message: { zh: '对方 {seconds} 秒内没有答复。', en: 'The other side did not answer within {seconds} seconds.' }, hint: { zh: '请检查网络与防火墙，或为游标列建索引。', en: 'Look at network and firewalls, or index the cursor column.' } },
  noColumn: { kind: 'invalid', message: { zh: '对方没有“{column}”这一列。现有：{found}。', en: 'There is no column “{column}”. There are: {found}.' }, hint: { zh: '请从现有的列中选择。', en: 'Choose one of these.' } },
  badCursor: { kind: 'invalid', message: { zh: '列“{column}”（{type}）不能作游标。', en: 'The column “{column}” ({type}) cannot be a cursor.' }, hint: { zh: '请选择只增不减的编号或时间列。', en: 'Choose a number or a time that only grows.' } },
  nothingThere: { kind: 'invalid', message: { zh: '没有可读的列或文件。', en: 'There are no columns or files to read.' }, hint: { zh: '请核对表名或路径。', en: 'Check the table or the path.' } },
  notMapped: { kind: 'not-ready', message: { zh: '还没有指定哪一列是什么。', en: 'It is not said yet which column is what.' }, hint: { zh: '请先测试连接并完成列的对应。', en: 'Test the connector and map its columns first.' } },
});
