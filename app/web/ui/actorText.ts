import type { Text } from '#core/text.ts';

/** Names that the product gives by itself: to itself, and to the person of the demo company. */
const OWN_NAMES: Readonly<Record<string, Text>> = { 系统: { zh: '系统', en: 'Changqing' }, 演示用户: { zh: '演示用户', en: 'Demo user' } };

/** Who did something, in the reader's language where the product chose the name. */
export function actorText(name: string): Text { return OWN_NAMES[name] ?? { zh: name, en: name }; }
