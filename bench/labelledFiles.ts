import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { identityOf, type Identity, type Particulars } from '../app/domains/customers/core/duplicates/index.ts';

const FOLDER = join(import.meta.dirname, '../../shared/data/13_duplicate_people');

type Row = Readonly<Record<string, string>>;
/** Records of which it is known whom each truly stands for. */
export interface LabelledPeople { readonly identities: readonly Identity[]; readonly owners: readonly string[]; readonly rows: readonly Row[] }

/** A file of the folder, or null when the folder is not there. */
function readPeople(name: string, particulars: (row: Row) => Omit<Particulars, 'id' | 'kind'>, ownerOf: (row: Row) => string): LabelledPeople | null {
  const path = join(FOLDER, `${name}.csv.gz`);
  if (!existsSync(path)) return null;
  const [head, ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/);
  const columns = head!.split(',').map((column) => column.trim());
  const rows = lines.map((line) => { const cells = line.split(','); return Object.fromEntries(columns.map((column, i) => [column, (cells[i] ?? '').trim()])); });
  return { rows, owners: rows.map(ownerOf), identities: rows.map((row, i) => identityOf({ id: i + 1, kind: 'person', ...particulars(row) }, Array.from)) };
}

export const readFebrl = (set: 1 | 2): LabelledPeople | null => readPeople(`febrl_dataset${set}`, (row) => ({
  given: row['given_name']!, family: row['surname']!, address: [row['street_number'], row['address_1'], row['address_2']].join(' '),
  region: row['state']!, place: row['suburb']!, precinct: row['postcode']!, birthday: row['date_of_birth']!, idNumber: row['soc_sec_id']!,
}), (row) => row['rec_id']!.split('-')[1]!);

export const readSplink = (): LabelledPeople | null => readPeople('splink_fake_1000', (row) => ({ given: row['first_name']!, family: row['surname']!, birthday: row['dob']!, place: row['city']!, email: row['email']! }), (row) => row['cluster']!);
