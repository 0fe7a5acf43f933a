import { useMemo } from 'react';
import { useLang } from '#web/shell/i18n.ts';
import { useSession } from '#web/shell/session.ts';
import * as as from '#web/ui/format.ts';

type Amount = number | null | undefined;
type Moment = string | number | Date | null | undefined;

/** The formats bound to the reader's language and to the company's currency and time zone. */
export function useFormat() {
  const lang = useLang();
  const session = useSession();
  // Before somebody is signed in, nothing is known of the company.
  const currency = session.currency || 'CNY';
  const timeZone = session.timeZone || 'Asia/Shanghai';
  return useMemo(() => ({
    number: (value: Amount, how?: as.Digits) => as.formatNumber(value, lang, how),
    short: (value: Amount, how?: as.Digits) => as.formatShort(value, lang, how),
    money: (value: Amount, how?: as.Digits) => as.formatMoney(value, currency, lang, how),
    moneyShort: (value: Amount, how?: as.Digits) => as.formatMoneyShort(value, currency, lang, how),
    percent: (share: Amount, how?: as.Digits) => as.formatPercent(share, lang, how),
    rate: (share: Amount) => as.formatRate(share, lang),
    share: (share: Amount, base: number, how?: as.Digits) => as.formatShare(share, base, lang, how),
    date: (at: Moment) => as.formatDate(at, timeZone),
    asOfDay: (at: Moment) => as.formatAsOf(at, timeZone),
    dateTime: (at: Moment) => as.formatDateTime(at, timeZone),
    month: (at: Moment) => as.formatMonth(at, timeZone),
    duration: (seconds: Amount) => as.formatDuration(seconds, lang),
    interval: as.formatInterval,
  }), [lang, currency, timeZone]);
}

export type Format = ReturnType<typeof useFormat>;
