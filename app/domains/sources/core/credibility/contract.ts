import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull, TextSchema } from '#core/schema.ts';
import { ExpertCondition } from './expertRule.ts';
import { CredibilitySettings } from './settings.ts';

const byId = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const Odds = Type.Number({ minimum: 0.02, maximum: 50 });
const Sentence = Type.String({ minLength: 1, maxLength: 300 });

export const CredibilityRow = Type.Object({
  customer: Type.Integer(), externalId: Type.String(), name: Type.String(), kind: Type.String(),
  score: Type.Number(), modelSuspicion: OrNull(Type.Number()), expertSuspicion: OrNull(Type.Number()),
  tests: Type.Integer(), findings: Type.Integer(), top: Type.String(), topText: OrNull(TextSchema),
  review: OrNull(Type.Enum(['waiting', 'cleared', 'confirmed'])),
});

export const Assessment = Type.Object({
  id: Type.Integer(), asOf: Type.String(), status: Type.Enum(['queued', 'running', 'done', 'failed', 'cancelled']), settingsVersion: Type.Integer(), createdAt: Type.String(), finishedAt: OrNull(Type.String()),
  actor: Type.String(), kept: Type.Boolean(),
  summary: OrNull(Type.Object({
    customers: Type.Integer(), scored: Type.Integer(), below: Type.Integer(), reviews: Type.Integer(), median: OrNull(Type.Number()), seconds: Type.Number(),
    /** Customers by tens of the score, from 0–10 up. */
    histogram: Type.Array(Type.Integer()),
    models: Type.Array(Type.Object({ model: Type.String(), applicable: Type.Integer(), found: Type.Integer() })),
  })),
});

/** The newest finished assessment with its distribution, the settings in force, and the assessments before. */
export const readCredibility = contract({ method: 'GET', path: '/api/credibility', reply: Type.Object({
  newest: OrNull(Assessment), history: Type.Array(Assessment), jobId: OrNull(Type.String()), waiting: Type.Integer(), currency: Type.String(),
  settings: Type.Object({ version: Type.Integer(), settings: CredibilitySettings, reason: Type.String(), savedBy: Type.String(), savedAt: OrNull(Type.String()) }),
}) });

export const startAssessment = contract({ method: 'POST', path: '/api/credibility/assessments', reply: Type.Object({ jobId: Type.String() }) });

/** Customers with a score, the least credible first. */
export const listCredibility = contract({ method: 'GET', path: '/api/credibility/customers', query: Type.Object({
  after: Type.Optional(Type.String({ maxLength: 200 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  from: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })), below: Type.Optional(Type.Number({ minimum: 0, maximum: 101 })), model: Type.Optional(Type.String({ maxLength: 60 })),
}), reply: Type.Object({ assessment: Type.Integer(), total: Type.Integer(), customers: Type.Array(CredibilityRow), next: OrNull(Type.String()) }) });

export const CredibilityReason = Type.Object({
  library: Type.Enum(['model', 'expert']), model: Type.String(), family: Type.String(), name: TextSchema, says: TextSchema,
  p: OrNull(Type.Number()), q: OrNull(Type.Number()), strength: Type.Number(), weight: Type.Number(),
  /** Points of the score that it takes; negative where it adds. */
  effect: Type.Number(),
  evidence: Type.Record(Type.String(), Type.Number()),
});

/** Everything that is known of one customer's credibility, with the reasons sorted by their effect. */
export const readCustomerCredibility = contract({ method: 'GET', path: '/api/credibility/customers/:id', params: byId, reply: Type.Object({
  assessment: OrNull(Assessment),
  score: OrNull(Type.Number()), modelSuspicion: OrNull(Type.Number()), expertSuspicion: OrNull(Type.Number()),
  settings: CredibilitySettings,
  reasons: Type.Array(CredibilityReason),
  /** Tests that could not be applied to this customer. */
  notApplicable: Type.Array(Type.String()),
  /** What the tests looked at. */
  basis: OrNull(Type.Object({ orders: Type.Integer(), lines: Type.Integer(), purchases: Type.Number(), returns: Type.Number(), averageOrder: Type.Number(), differentAmounts: Type.Integer(), activeMonths: Type.Integer(), daysSinceFirstOrder: OrNull(Type.Number()) })),
  history: Type.Array(Type.Object({ assessment: Type.Integer(), asOf: Type.String(), score: OrNull(Type.Number()) })),
  questions: Type.Array(Type.Object({
    id: Type.Integer(), question: TextSchema, oddsYes: Type.Number(), oddsNo: Type.Number(),
    answer: OrNull(Type.Object({ answer: Type.Enum(['yes', 'no', 'unsure']), note: Type.String(), answeredBy: Type.String(), answeredAt: Type.String(), validUntil: Type.String() })),
  })),
  review: OrNull(Type.Object({ id: Type.Integer(), status: Type.Enum(['waiting', 'cleared', 'confirmed']), score: Type.Number(), createdAt: Type.String(), decidedBy: OrNull(Type.String()), decidedAt: OrNull(Type.String()), reason: OrNull(Type.String()) })),
}) });

export const saveCredibilitySettings = contract({ method: 'PUT', path: '/api/credibility/settings', body: Type.Object({ settings: CredibilitySettings, reason: Sentence, basedOnVersion: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }), reply: Type.Object({ version: Type.Integer() }) });

export const ExpertRule = Type.Object({
  id: Type.Integer(), name: TextSchema, reason: TextSchema, conditions: Type.Array(ExpertCondition), odds: Type.Number(), createdBy: Type.String(), createdAt: Type.String(), retiredAt: OrNull(Type.String()), retiredBy: OrNull(Type.String()),
  /** Customers to whom it applied in the newest assessment. */
  customers: OrNull(Type.Integer()),
});
export const ExpertQuestion = Type.Object({ id: Type.Integer(), question: TextSchema, oddsYes: Type.Number(), oddsNo: Type.Number(), validDays: Type.Integer(), createdBy: Type.String(), createdAt: Type.String(), retiredAt: OrNull(Type.String()), retiredBy: OrNull(Type.String()), answers: Type.Integer() });

export const readExpertLibrary = contract({ method: 'GET', path: '/api/credibility/experts', reply: Type.Object({ rules: Type.Array(ExpertRule), questions: Type.Array(ExpertQuestion) }) });
const NewRule = Type.Object({ name: Type.Object({ zh: Sentence, en: Sentence }), reason: Type.Object({ zh: Sentence, en: Sentence }), conditions: Type.Array(ExpertCondition, { minItems: 1, maxItems: 8 }), odds: Odds }, { additionalProperties: false });
export const addExpertRule = contract({ method: 'POST', path: '/api/credibility/rules', body: NewRule, reply: Type.Object({ id: Type.Integer() }) });
export const retireExpertRule = contract({ method: 'POST', path: '/api/credibility/rules/:id/retire', params: byId, reply: Type.Object({ id: Type.Integer() }) });
export const addExpertQuestion = contract({ method: 'POST', path: '/api/credibility/questions', body: Type.Object({ question: Type.Object({ zh: Sentence, en: Sentence }), oddsYes: Odds, oddsNo: Odds, validDays: Type.Integer({ minimum: 1, maximum: 3650 }) }, { additionalProperties: false }), reply: Type.Object({ id: Type.Integer() }) });
export const retireExpertQuestion = contract({ method: 'POST', path: '/api/credibility/questions/:id/retire', params: byId, reply: Type.Object({ id: Type.Integer() }) });
/** An expert's answer about a customer; it counts from the next assessment until it is no longer valid. */
export const answerExpertQuestion = contract({ method: 'POST', path: '/api/credibility/customers/:id/answers', params: byId, body: Type.Object({ question: Type.Integer({ minimum: 1 }), answer: Type.Enum(['yes', 'no', 'unsure']), note: Type.String({ maxLength: 500 }) }, { additionalProperties: false }), reply: Type.Object({ id: Type.Integer() }) });

export const CredibilityReview = Type.Object({ id: Type.Integer(), customer: Type.Integer(), externalId: Type.String(), name: Type.String(), score: Type.Number(), findings: Type.Array(Type.String()), status: Type.Enum(['waiting', 'cleared', 'confirmed']), createdAt: Type.String(), decidedBy: OrNull(Type.String()), decidedAt: OrNull(Type.String()), reason: OrNull(Type.String()) });
export const listReviews = contract({ method: 'GET', path: '/api/credibility/reviews', query: Type.Object({ status: Type.Optional(Type.Enum(['waiting', 'cleared', 'confirmed'])) }), reply: Type.Object({ reviews: Type.Array(CredibilityReview) }) });
export const decideReview = contract({ method: 'POST', path: '/api/credibility/reviews/:id', params: byId, body: Type.Object({ decision: Type.Enum(['cleared', 'confirmed']), reason: Sentence }, { additionalProperties: false }), reply: Type.Object({ id: Type.Integer() }) });
