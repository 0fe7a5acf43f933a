import { expect, it } from 'vitest';
import { SYSTEM } from '#server/ctx.ts';
import { actorText } from './actorText.ts';

it('says in English who acts where the product chose the name, and leaves names of people alone', () => {
  expect(actorText(SYSTEM.name)).toEqual({ zh: '系统', en: 'Changqing' });
  expect(actorText('周管理')).toEqual({ zh: '周管理', en: '周管理' });
});
