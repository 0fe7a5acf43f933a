import { OWN_SPREAD_FROM } from '#domains/sources/core/credibility/index.ts';
import { factCommand } from '#server/facts/factQuery.ts';
import { LARGEST_P_RANKED } from './normalScoreSql.ts';

/**
 * Scores of one test held against ordinary customers (empirical null by kind), as p, and as q over all customers
 * (Benjamini–Hochberg). Only small p are ranked: a larger one can be called by nobody, and its q is left null.
 */
export const judgeScores = factCommand({
  name: 'sources.judge_scores', over: 'whole',
  params: { assessment: 'UInt64', model: 'String', false_discovery: 'Float64' },
  sql: `
    INSERT INTO credibility_finding (assessment, customer, library, model, family, p, q, strength, weight, evidence)
    WITH
      nulls AS (
        SELECT kind AS of_kind, count() AS size, if(size < ${OWN_SPREAD_FROM}, 0, greatest(0, quantileExact(0.5)(z))) AS centre, if(size < ${OWN_SPREAD_FROM}, 1, greatest(1, (quantileExact(0.9)(z) - centre) / 1.2815515655446004)) AS spread
        FROM credibility_score WHERE assessment = {assessment:UInt64} AND model = {model:String} GROUP BY kind
      ),
      (SELECT count() FROM credibility_score WHERE assessment = {assessment:UInt64} AND model = {model:String}) AS tested,
      judged AS (
        SELECT customer, effect, evidence, erfc((z - centre) / spread / sqrt(2)) / 2 AS chance
        FROM credibility_score INNER JOIN nulls ON of_kind = kind
        WHERE assessment = {assessment:UInt64} AND model = {model:String}
      )
    SELECT {assessment:UInt64}, customer, 'model', {model:String}, '', chance, rate, if(rate <= {false_discovery:Float64}, effect, 0), 0, evidence
    FROM (
      SELECT customer, effect, evidence, chance, least(1, min(chance * tested / place) OVER (ORDER BY place DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) AS rate
      FROM (SELECT customer, effect, evidence, chance, row_number() OVER (ORDER BY chance, customer) AS place FROM judged WHERE chance <= ${LARGEST_P_RANKED})
    )
    UNION ALL
    SELECT {assessment:UInt64}, customer, 'model', {model:String}, '', chance, NULL, 0, 0, evidence FROM judged WHERE chance > ${LARGEST_P_RANKED}`,
});

/** Models and experts together, customer by customer: the SQL twin of core's \`poolFindings\`. Customers of whom nothing can be said get no score. */
export const poolCredibility = factCommand({
  name: 'sources.pool_credibility', over: 'whole',
  params: { assessment: 'UInt64', method: 'String', base: 'Float64', models_count: 'Float64', experts_count: 'Float64', models: 'Array(String)', families: 'Array(String)', reliabilities: 'Array(Float64)' },
  sql: `
    INSERT INTO credibility (assessment, customer, score, model_suspicion, expert_suspicion, tests, findings, top)
    WITH log({base:Float64} / (1 - {base:Float64})) AS base_logit
    SELECT {assessment:UInt64}, customer, if(all_tests + expert_words = 0, NULL, 100 * (1 - greatest(0, least(1, suspicion)))), if(all_tests = 0, NULL, by_models), if(expert_words = 0, NULL, by_experts), all_tests, found, worst
    FROM (
      SELECT customer, all_tests, expert_words, found, worst, by_models, by_experts, greatest(1e-9, least(1 - 1e-9, by_models)) AS m,
        multiIf(
          expert_words = 0, by_models,
          all_tests = 0, by_experts,
          {method:String} = 'minimum', greatest(by_models, by_experts),
          {method:String} = 'weighted-mean', if({models_count:Float64} + {experts_count:Float64} = 0, {base:Float64}, ({models_count:Float64} * by_models + {experts_count:Float64} * by_experts) / ({models_count:Float64} + {experts_count:Float64})),
          {method:String} = 'noisy-or', 1 - (1 - by_models) * (1 - by_experts) / (1 - {base:Float64}),
          1 / (1 + exp(-(base_logit + {models_count:Float64} * (log(m / (1 - m)) - base_logit) + {experts_count:Float64} * (log(by_experts / (1 - by_experts)) - base_logit))))) AS suspicion
      FROM (
        SELECT customer, sum(tests_here) AS all_tests, sum(words_here) AS expert_words, sum(found_here) AS found, if(max(pull) > 0, argMax(worst_here, pull), '') AS worst,
          1 - (1 - {base:Float64}) * exp(sum(log(1 - strongest))) AS by_models,
          greatest(1e-9, least(1 - 1e-9, 1 / (1 + exp(-(base_logit + sum(said)))))) AS by_experts
        FROM (
          SELECT customer, fam, countIf(library = 'model') AS tests_here, countIf(library = 'expert') AS words_here, countIf(strength > 0) AS found_here,
            max(if(library = 'model', strength * trust, 0)) AS strongest, max(if(library = 'model', strength * trust, 1 - exp(-greatest(0, weight)))) AS pull, argMax(model, if(library = 'model', strength * trust, 1 - exp(-greatest(0, weight)))) AS worst_here, sum(if(library = 'expert', weight, 0)) AS said
          FROM (
            SELECT customer, library, CAST(model, 'String') AS model, strength, weight, transform(model, {models:Array(String)}, {families:Array(String)}, model) AS fam, transform(model, {models:Array(String)}, {reliabilities:Array(Float64)}, 0.) AS trust
            FROM credibility_finding
            WHERE assessment = {assessment:UInt64}
            UNION ALL
            SELECT customer, '', '', 0, 0, '', 0. FROM credibility_basis WHERE assessment = {assessment:UInt64}
          )
          GROUP BY customer, fam
        )
        GROUP BY customer
      )
    )`,
});
