import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { LANGS, type Lang, type Text } from '#core/text.ts';
import { keep, recall } from '#web/shell/keep.ts';
import { createI18n, langOf, say, type Places } from '#web/shell/say.ts';

/** Chosen before, else what the browser asks for, else Chinese. */
function firstLang(): Lang {
  const chosen = LANGS.find((lang) => lang === recall('lang'));
  return chosen ?? langOf(navigator.languages.find((tag) => /^(zh|en)/i.test(tag)) ?? 'zh');
}

export const i18n = createI18n(firstLang());
initReactI18next.init(i18n);

/** Keeps what lies outside React true to the language: the document, and the calendar. */
function follow(tag: string): void {
  const lang = langOf(tag);
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  dayjs.locale(lang === 'zh' ? 'zh-cn' : 'en');
}
follow(i18n.language);
i18n.on('languageChanged', follow);

export function currentLang(): Lang { return langOf(i18n.language); }

export function chooseLang(lang: Lang): void {
  keep('lang', lang);
  void i18n.changeLanguage(lang);
}

export function useLang(): Lang { return langOf(useTranslation().i18n.language); }

/** `const t = useText(); t(words.title, { count })`: the sentence in the reader's language, again when it changes. */
export function useText(): (text: Text, data?: Places) => string {
  const { i18n: current } = useTranslation();
  const { language } = current;
  // A new function for a new language, so that what was made with the old one is made again.
  return useCallback((text: Text, data?: Places) => say(current, text, data), [current, language]);
}
