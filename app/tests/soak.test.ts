import { describe, expect, it } from 'vitest';
import { soak } from '../../bench/soak/soak.ts';
import { megabytesPerMinute } from '../../bench/soak/soakMinutes.ts';
import { soakRecord } from '../../bench/soak/soakRecord.ts';

const told = process.env.CHANGQING_SOAK_MINUTES;
const minutes = Number(told ?? 60);

/** One hour in the long form; `CHANGQING_SOAK_MINUTES=3` for a look. */
describe.runIf(told !== undefined || process.env.CHANGQING_LONG !== undefined)(`${minutes} minutes of a busy day`, () => {
  it('facts at 200 a second, runs that follow, pages being read: no error, nothing lost, memory flat, fresh within a minute throughout', async () => {
    const say = (line: string): void => { process.stdout.write(`${line}\n`); };
    const found = await soak({ minutes, say });
    say(JSON.stringify(soakRecord(found), null, 2));
    expect(found.errors).toEqual([]);
    expect(found.stored).toBe(found.sent);
    expect(found.sent).toBeGreaterThan(minutes * 60 * 200 * 0.95);
    // Each lot became visible, some in each minute, and none took a minute.
    expect(found.unseen).toBe(0);
    expect(found.minutes.filter(({ freshMedianSeconds }) => freshMedianSeconds === null)).toEqual([]);
    expect(Math.max(...found.fresh)).toBeLessThan(60);
    expect(found.minutes.reduce((sum, { updates }) => sum + updates, 0)).toBeGreaterThan(minutes);
    if (found.newDay !== null) expect(found.newDay.runs).toBeGreaterThanOrEqual(1);
    if (minutes >= 30) expect(megabytesPerMinute(found.minutes)).toBeLessThan(3);
    expect(Math.max(...found.minutes.map(({ residentMost }) => residentMost))).toBeLessThan(4000);
  }, (minutes + 20) * 60_000);
});
