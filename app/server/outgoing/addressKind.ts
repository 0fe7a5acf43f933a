import { BlockList, isIP } from 'node:net';

const listOf = (v4: readonly string[], v6: readonly string[]): BlockList => {
  const list = new BlockList();
  const add = (ranges: readonly string[], family: 'ipv4' | 'ipv6') => { for (const range of ranges) { const [net, bits] = range.split('/'); list.addSubnet(net!, Number(bits), family); } };
  add(v4, 'ipv4');
  add(v6, 'ipv6');
  return list;
};

/** Where clouds keep the credentials of their machines (169.254.169.254, fe80::a9fe:a9fe, fd00:ec2::254, 100.100.100.200) and what is near it. */
const LINK_LOCAL = listOf(['169.254.0.0/16', '100.100.100.200/32'], ['fe80::/10', 'fd00:ec2::/32']);
/** The special-purpose ranges of IANA's registries: own network, loopback, carrier, documentation, benchmarks, multicast, reserved. */
const INTERNAL = listOf(
  ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  ['::/128', '::1/128', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '3fff::/20', '5f00::/16', 'fc00::/7', 'fec0::/10', 'ff00::/8'],
);

export type AddressKind = 'public' | 'internal' | 'link-local';

/** What an IP address leads to. An IPv6 address that carries an IPv4 one (mapped, compatible, translated, 6to4) is judged by what it carries. */
export function addressKind(address: string): AddressKind {
  const family = isIP(address);
  // A zone (fe80::1%eth0) belongs to this machine's links.
  if (family === 0 || address.includes('%')) return 'link-local';
  if (family === 4) return kindIn(address, 'ipv4');
  const words = wordsOf(address);
  const carried = carriedIPv4(words);
  if (carried !== null) return kindIn(carried, 'ipv4');
  return kindIn(words.map((word) => word.toString(16)).join(':'), 'ipv6');
}

function kindIn(address: string, family: 'ipv4' | 'ipv6'): AddressKind {
  if (LINK_LOCAL.check(address, family)) return 'link-local';
  return INTERNAL.check(address, family) ? 'internal' : 'public';
}

/** The eight words of an IPv6 address. */
function wordsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const plain = dotted === null ? address : `${dotted[1]}${(Number(dotted[2]) * 256 + Number(dotted[3])).toString(16)}:${(Number(dotted[4]) * 256 + Number(dotted[5])).toString(16)}`;
  const [head = '', tail] = plain.split('::');
  const parse = (text: string) => (text === '' ? [] : text.split(':').map((word) => parseInt(word, 16)));
  const [first, last] = [parse(head), parse(tail ?? '')];
  return tail === undefined ? first : [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}

function carriedIPv4(words: readonly number[]): string | null {
  const dotted = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');
  const [a, b, c, d, e, f, g, h] = words as [number, number, number, number, number, number, number, number];
  const leading = [a, b, c, d].every((word) => word === 0);
  if (leading && e === 0 && f === 0xffff) return dotted(g, h);
  if (leading && e === 0xffff && f === 0) return dotted(g, h);
  if (leading && e === 0 && f === 0 && (g !== 0 || h > 1)) return dotted(g, h);
  if (a === 0x64 && b === 0xff9b && c === 0 && d === 0) return dotted(g, h);
  if (a === 0x2002) return dotted(b, c);
  return null;
}
