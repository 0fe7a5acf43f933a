import { factCommand, factQuery } from '#server/facts/factQuery.ts';

/** The customers of the accepted rows with the newest name and the first channel that the file gives them; known from their first row on. */
export const stagedCustomers = `
  SELECT external_id AS externalId, argMax(customer_name, at) AS name, argMin(channel, at) AS channel, toDate(min(at), {time_zone:String}) AS acquiredOn
  FROM {table:Identifier}
  WHERE reason = ''
  GROUP BY external_id`;

/**
 * Order lines of a batch, keyed so that the same line of the same file always has the same key: order, product and time
 * (without an order id, the content itself), and a number that tells exact repetitions apart in file order.
 */
export const fillPublishTable = factCommand({
  name: 'sources.fill_publish_table',
  params: { table: 'Identifier', staged: 'Identifier', source: 'String', batch: 'UInt64', currency: 'String' },
  sql: `
    INSERT INTO {table:Identifier} (customer, source, key, version, batch, at, order_id, product, category, channel, quantity, amount, cost, currency)
    SELECT p.customer, {source:String}, l.key, {batch:UInt64}, {batch:UInt64}, l.at, l.order_id, l.product, l.category, l.channel, l.quantity, l.amount, l.cost, if(l.currency = '', {currency:String}, l.currency)
    FROM (
      SELECT *, reinterpretAsUInt128(sipHash128(identity, row_number() OVER (PARTITION BY identity ORDER BY row))) AS key
      FROM (
        SELECT *, if(order_id = '', sipHash128(external_id, at, product, ifNull(toString(quantity), ''), toString(amount)), sipHash128(external_id, at, product, order_id)) AS identity
        FROM {staged:Identifier}
        WHERE reason = ''
      )
    ) AS l
    INNER JOIN (SELECT customer, external_id FROM current_customer_profile WHERE source = {source:String}) AS p ON p.external_id = l.external_id`,
});

/** Lines of the batch that were there already with the same content. */
export const countUnchanged = factQuery({
  name: 'sources.count_unchanged',
  params: { table: 'Identifier', source: 'String' },
  row: { lines: 'UInt64', unchanged: 'UInt64' },
  sql: `
    SELECT count() AS lines, countIf((customer, key, amount, ifNull(quantity, 0), ifNull(cost, 0), product, category) IN (
      SELECT customer, key, amount, ifNull(quantity, 0), ifNull(cost, 0), product, category FROM order_line FINAL WHERE source = {source:String}
    )) AS unchanged
    FROM {table:Identifier}`,
});

/** Accepted rows that repeat another accepted row in every field, and rows with a negative amount. */
export const countRepeated = factQuery({
  name: 'sources.count_repeated',
  params: { staged: 'Identifier' },
  row: { repeated: 'Int64', returns: 'UInt64' },
  sql: `
    SELECT count() - uniqExact(sipHash128(external_id, order_id, at, product, category, channel, ifNull(toString(quantity), ''), toString(amount), ifNull(toString(cost), ''))) AS repeated, countIf(amount < 0) AS returns
    FROM {staged:Identifier}
    WHERE reason = ''`,
});
