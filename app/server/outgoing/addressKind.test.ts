import { describe, expect, it } from 'vitest';
import { addressKind } from './addressKind.ts';

describe('what an address leads to', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '192.167.1.1', '100.63.0.1', '223.255.255.255', '2606:4700:4700::1111', '2a00:1450:4001::1', '::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::1'])('%s is public', (address) => { expect(addressKind(address)).toBe('public'); });
  it.each(['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1',
    '::', '::1', '0:0:0:0:0:0:0:1', 'fc00::1', 'fd12:3456::1', 'ff02::1', 'fec0::1', '2001:db8::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:7f00:1', '::ffff:0:127.0.0.1', '::127.0.0.1', '::10.0.0.1', '::ffff:10.0.0.1', '::FFFF:192.168.0.1', '64:ff9b::7f00:1', '64:ff9b::192.168.1.1', '64:ff9b:1::1', '2002:7f00:1::', '2002:c0a8:101::1'])('%s is internal', (address) => { expect(addressKind(address)).toBe('internal'); });
  it.each(['169.254.169.254', '169.254.0.1', 'fe80::1', 'febf::1', 'fe80::1%eth0', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '64:ff9b::a9fe:a9fe', '2002:a9fe:a9fe::', 'fd00:ec2::254', '100.100.100.200', 'not-an-address', ''])('%s is link-local or none', (address) => { expect(addressKind(address)).toBe('link-local'); });
});
