/** Rows as SQLite gives them, one by one, as values in batches; none of them empty. */
export function* batches<Row, Value>(rows: Iterable<unknown>, size: number, toValue: (row: Row) => Value) {
  let batch: Value[] = [];
  for (const row of rows) {
    batch.push(toValue(row as Row));
    if (batch.length < size) continue;
    yield batch as readonly Value[];
    batch = [];
  }
  if (batch.length > 0) yield batch as readonly Value[];
}
