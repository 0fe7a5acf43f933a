import { RECOMMENDS, WALLET_SHARE, YEARLY_SPEND } from '../interactionWords.ts';
import { says } from './contactEvaluations.ts';
import type { AnswerOfCustomer as Answer, CustomerFacts, Evaluations } from './customerFacts.ts';
import { daysSince, greatest, last, mean, ratio } from './figures.ts';
import { net } from './purchases.ts';

type Scored = Answer & { readonly score: number };
const hasScore = (answer: Answer): answer is Scored => answer.score !== null;
const scored = (c: CustomerFacts): Scored[] => c.answers.filter(hasScore);
const asking = (c: CustomerFacts, question: string): Scored[] => scored(c).filter((answer) => answer.question === question);
const recommends = ({ question }: Answer): boolean => says(RECOMMENDS, question);
const satisfaction = (c: CustomerFacts): Scored[] => scored(c).filter((answer) => !recommends(answer) && answer.question !== YEARLY_SPEND && answer.question !== WALLET_SHARE);
/** A score as a share of the highest there is, where that is known. */
const share = ({ score, scale }: Scored): number[] => scale !== null && scale > 0 ? [score / scale] : [];
/** What the newest answer says; of several of one instant the greatest. */
const newest = (answers: readonly Scored[], value: (answer: Scored) => number): number | null => {
  const at = greatest(answers.map((answer) => answer.at));
  return greatest(answers.filter((answer) => answer.at === at).map(value));
};
const score = (answer: Scored): number => answer.score;

const statedSpend = (c: CustomerFacts): number | null => newest(asking(c, YEARLY_SPEND), score);
const statedShare = (c: CustomerFacts): number | null => newest(asking(c, WALLET_SHARE).filter((answer) => share(answer).length > 0), (answer) => share(answer)[0] ?? 0);

export const ANSWER_EVALUATIONS: Evaluations = {
  answers: (c) => c.answers.length,
  answers_365d: (c) => last(365, c.answers).length,
  days_since_answer: (c) => daysSince(c.answers),
  last_score: (c) => newest(satisfaction(c), score),
  satisfaction_365d: (c) => mean(last(365, satisfaction(c)).flatMap(share)),
  nps_last: (c) => newest(scored(c).filter(recommends), score),
  stated_yearly_spend: statedSpend,
  stated_wallet_share: statedShare,
  wallet_share: (c) => { const spend = statedSpend(c); return spend !== null && spend > 0 ? net(last(365, c.lines)) / 10_000 / spend : statedShare(c); },
};
