import { expect, it } from 'vitest';
import { marksWith, paceOfUpload } from './uploadRate.ts';

it('tells the pace of the last seconds and what is left', () => expect(paceOfUpload([{ at: 0, bytes: 0 }, { at: 2_000, bytes: 4_000 }], 10_000)).toEqual({ bytesPerSecond: 2_000, remainingSeconds: 3 }));
it.each([[[]], [[{ at: 0, bytes: 5 }]], [[{ at: 0, bytes: 0 }, { at: 400, bytes: 4_000 }]], [[{ at: 0, bytes: 9 }, { at: 4_000, bytes: 9 }]]])('promises nothing from %j', (marks) => expect(paceOfUpload(marks, 10).remainingSeconds).toBeNull());
it('forgets what lies further back', () => expect(marksWith([{ at: 0, bytes: 0 }, { at: 4_000, bytes: 9 }], { at: 7_000, bytes: 20 })).toEqual([{ at: 4_000, bytes: 9 }, { at: 7_000, bytes: 20 }]));
