import type { RecordKind } from '#domains/sources/core/index.ts';
import type { GivenMapping } from '#domains/sources/server/index.ts';
import type Type from 'typebox';

type Given = Type.Static<typeof GivenMapping>;
type Counts = Partial<Record<'read' | 'accepted' | 'unchanged' | 'rejected' | 'quarantined' | 'created' | 'updated' | 'newCustomers' | 'returns' | 'cancelled' | 'repeated', number>>;

/** One import of one public file: what is suggested, what is asked back and answered, and what must come of it. */
export interface DataFile {
  readonly file: string;
  /** Files of one source know each other's customers and orders. */
  readonly source: string;
  /** What the file is taken for; the kind is left to the suggestion unless `asked` says otherwise. */
  readonly kind?: RecordKind;
  /** Said by a person because the file holds records of several kinds. */
  readonly asked?: RecordKind;
  /** The code and field of the one question, and what the test answers; without an answer the file is left alone. */
  readonly question?: { readonly code: string; readonly at?: string; readonly answer?: Given };
  /** Said without being asked: what a person knows of these data. */
  readonly given?: Given;
  readonly columns?: Readonly<Record<string, string>>;
  readonly counts?: Counts;
  /** Reason → rows, exactly those. */
  readonly reasons?: Readonly<Record<string, number>>;
}

const kindAsked = { code: 'import.kindNotSure', at: 'kind' } as const;
const needs = (at: string, answer: Given) => ({ code: 'import.columnNeeded', at, answer });

export const dataFiles: readonly DataFile[] = [
  { file: '01_online_retail/online_retail_2010-12_repacked.xlsx', source: 'retail', kind: 'orders' },
  { file: '01_online_retail/online_retail.csv.gz', source: 'retail', kind: 'orders' },
  { file: '02_telco_churn/Telco-Customer-Churn.csv.gz', source: 'telco', kind: 'customers' },
  { file: '02_telco_churn/Telco_customer_churn.xlsx', source: 'telco', kind: 'customers' },
  { file: '03_hillstrom_email_test/Kevin_Hillstrom_MineThatData_E-MailAnalytics_DataMiningChallenge_2008.03.20.csv.gz', source: 'hillstrom', kind: 'customers', question: needs('externalId', { columns: { externalId: '#row' } }) },
  { file: '04_olist_sample/olist_customers_dataset.csv.gz', source: 'olist', kind: 'customers' },
  { file: '04_olist_sample/olist_orders_dataset.csv.gz', source: 'olist', kind: 'orders', question: needs('amount', { fixed: { amount: '0' } }) },
  { file: '04_olist_sample/olist_order_items_dataset.csv.gz', source: 'olist', kind: 'orders' },
  { file: '04_olist_sample/olist_order_payments_dataset.csv.gz', source: 'olist', kind: 'orders', question: needs('at', { fixed: { at: '2018-10-17' } }) },
  { file: '04_olist_sample/olist_order_reviews_dataset.csv.gz', source: 'olist', kind: 'answers' },
  { file: '04_olist_sample/olist_products_dataset.csv.gz', source: 'olist', kind: 'products' },
  { file: '04_olist_sample/olist_sellers_dataset.csv.gz', source: 'olist-sellers', kind: 'customers' },
  { file: '04_olist_sample/olist_geolocation_dataset.csv.gz', source: 'olist', question: kindAsked },
  { file: '04_olist_sample/product_category_name_translation.csv.gz', source: 'olist', question: kindAsked },
  { file: '04_olist_sample/upstream_manifest.json', source: 'olist', question: { code: 'sources.notATable' } },
  { file: '05_olist_lead_funnel/olist_marketing_qualified_leads_dataset.csv.gz', source: 'olist-leads', kind: 'customers' },
  { file: '05_olist_lead_funnel/olist_closed_deals_dataset.csv.gz', source: 'olist-sellers', kind: 'customers' },
  { file: '06_crm_sales_opportunities/accounts.csv', source: 'crm', kind: 'customers' },
  { file: '06_crm_sales_opportunities/products.csv', source: 'crm', kind: 'products' },
  { file: '06_crm_sales_opportunities/sales_pipeline.csv.gz', source: 'crm', kind: 'orders' },
  { file: '06_crm_sales_opportunities/sales_teams.csv', source: 'crm', question: kindAsked },
  { file: '06_crm_sales_opportunities/data_dictionary.csv', source: 'crm', question: kindAsked },
  { file: '07_airline_satisfaction/airline_passenger_satisfaction.csv.gz', source: 'airline', kind: 'answers', given: { unknownCustomers: 'add' } },
  { file: '08_loyalty_northern_lights/Customer Loyalty History.csv.gz', source: 'loyalty', kind: 'customers' },
  { file: '08_loyalty_northern_lights/Customer Flight Activity.csv.gz', source: 'loyalty', kind: 'points' },
  { file: '08_loyalty_northern_lights/Airline Loyalty Data Dictionary.csv', source: 'loyalty', question: kindAsked },
  { file: '09_groceries_members/Groceries_dataset.csv.gz', source: 'groceries', kind: 'orders', question: needs('amount', { fixed: { amount: '1' } }) },
  { file: '10_saas_ravenstack/ravenstack_accounts.csv.gz', source: 'saas', kind: 'customers' },
  { file: '10_saas_ravenstack/ravenstack_subscriptions.csv.gz', source: 'saas', kind: 'subscriptions' },
  { file: '10_saas_ravenstack/ravenstack_feature_usage.csv.gz', source: 'saas', kind: 'interactions' },
  { file: '10_saas_ravenstack/ravenstack_support_tickets.csv.gz', source: 'saas', kind: 'interactions' },
  { file: '10_saas_ravenstack/ravenstack_churn_events.csv.gz', source: 'saas', kind: 'interactions' },
  { file: '11_cdnow/CDNOW_master.txt.gz', source: 'cdnow', kind: 'orders' },
  { file: '11_cdnow/CDNOW_sample.txt.gz', source: 'cdnow-sample', kind: 'orders' },
  { file: '12_bank/Churn_Modelling.csv.gz', source: 'bank-churn', kind: 'customers' },
  { file: '12_bank/bank-full.csv.gz', source: 'bank', kind: 'customers', question: needs('externalId', { columns: { externalId: '#row' } }) },
  { file: '12_bank/bank-names.txt', source: 'bank', question: { code: 'sources.notATable' } },
  { file: '13_duplicate_people/febrl_dataset1.csv.gz', source: 'febrl1', kind: 'customers' },
  { file: '13_duplicate_people/febrl_dataset2.csv.gz', source: 'febrl2', kind: 'customers' },
  { file: '13_duplicate_people/splink_fake_1000.csv.gz', source: 'splink', kind: 'customers' },
  { file: '14_hubspot_shape_synthetic/hubspot_companies.csv.gz', source: 'hubspot', kind: 'customers' },
  { file: '14_hubspot_shape_synthetic/hubspot_contacts.csv.gz', source: 'hubspot', kind: 'contacts' },
  { file: '14_hubspot_shape_synthetic/hubspot_deals.csv.gz', source: 'hubspot', kind: 'orders' },
  { file: '14_hubspot_shape_synthetic/hubspot_tickets.csv.gz', source: 'hubspot', kind: 'interactions' },
  { file: '14_hubspot_shape_synthetic/hubspot_activities.csv.gz', source: 'hubspot', kind: 'interactions', given: { unknownCustomers: 'add' } },
  { file: '15_dos_codepage_sales_sample/sales_data_sample_cp850.csv', source: 'dos', kind: 'orders' },
  { file: '15_dos_codepage_sales_sample/sales_data_sample_cp850.csv', source: 'dos', asked: 'customers' },
  { file: '15_dos_codepage_sales_sample/sales_data_sample_cp850.csv', source: 'dos', asked: 'contacts' },
  { file: '16_marketing_campaign_tsv/marketing_campaign.csv.gz', source: 'marketing', kind: 'customers' },
];
