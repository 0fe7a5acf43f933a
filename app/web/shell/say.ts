import { createInstance, type i18n } from 'i18next';
import type { Lang, Text } from '#core/text.ts';

export type Places = Readonly<Record<string, unknown>>;

/**
 * i18next keeps the language and fills the places; the words themselves stay with the domains as `Text`.
 * `{name}` · `{count, number}` (thousands) · `{count, plural(one: customer; other: customers)}`.
 */
export function createI18n(lang: Lang): i18n {
  const i18n = createInstance();
  void i18n.init({
    lng: lang,
    fallbackLng: false,
    resources: { zh: {}, en: {} },
    initAsync: false,
    interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  });
  i18n.services.formatter?.add('plural', (value: number, lng, forms: Readonly<Record<string, unknown>>) => String(forms[new Intl.PluralRules(lng).select(value)] ?? forms['other'] ?? ''));
  return i18n;
}

/** The sentence in the language of `i18n`; an unknown place stays as it is, so that a mistake is seen. */
export function say(i18n: i18n, text: Text, data: Places = {}): string {
  const lang = langOf(i18n.language);
  return i18n.services.interpolator.interpolate(text[lang], data, lang, {});
}

export function langOf(tag: string | null | undefined): Lang {
  return tag?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
