import { describe, expect, it } from 'vitest';
import { soak } from '../../bench/soak/soak.ts';
import { megabytesPerMinute } from '../../bench/soak/soakMinutes.ts';

const told = process.env.CHANGQING_SOAK_MINUTES;
const minutes = Number(told ?? 60);

/** One hour in the long form; `CHANGQING_SOAK_MINUTES=3` for a look. */
describe.runIf(told !== undefined || process.env.CHANGQING_LONG !== undefined)(`${minutes} minutes of a busy day`, () => {
  it('facts at 200 a second, runs that follow, pages being read: no error, nothing lost, memory flat, fresh within a minute throughout', async () => {
    const { minutes: lines, errors, sent, stored } = await soak({ minutes, say: (line) => { process.stdout.write(`${line}\n`); } });
    expect(errors).toEqual([]);
    expect(stored).toBe(sent);
    expect(sent).toBeGreaterThan(minutes * 60 * 200 * 0.95);
    // Each minute saw facts become visible, and none took a minute.
    expect(lines.filter(({ freshnessSeconds }) => freshnessSeconds === null || freshnessSeconds >= 60)).toEqual([]);
    const slope = megabytesPerMinute(lines);
    if (minutes >= 30) expect(slope).toBeLessThan(3);
    expect(Math.max(...lines.map(({ residentMegabytes }) => residentMegabytes))).toBeLessThan(4000);
  }, (minutes + 20) * 60_000);
});
