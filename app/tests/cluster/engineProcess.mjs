// A ClickHouse node made of the embedded engine's library: its C entry runs a whole `clickhouse local` command line, which
// listens on ports when asked to. Called in a process of its own, because it never comes back. argv: library, arguments.
import { arrayConstructor, DataType, load, open } from 'ffi-rs';

const [library, ...given] = process.argv.slice(2);
const args = ['clickhouse', ...given];
open({ library: 'engine', path: library });
load({ library: 'engine', funcName: 'query_stable_v2', retType: DataType.Void, paramsType: [DataType.I32, arrayConstructor({ type: DataType.StringArray, length: args.length })], paramsValue: [args.length, args] });
