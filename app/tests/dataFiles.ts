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
  /** What must be among the warnings. */
  readonly warnings?: readonly string[];
}

const kindAsked = { code: 'import.kindNotSure', at: 'kind' } as const;
const needs = (at: string, answer: Given) => ({ code: 'import.columnNeeded', at, answer });

export const dataFiles: readonly DataFile[] = [
  { file: '01_online_retail/online_retail_2010-12_repacked.xlsx', source: 'retail', kind: 'orders', columns: { customer: 'CustomerID', at: 'InvoiceDate', quantity: 'Quantity', price: 'UnitPrice', orderId: 'InvoiceNo', product: 'StockCode' }, counts: { read: 42_481, accepted: 26_850, newCustomers: 948 }, reasons: { no_customer: 15_631 } },
  { file: '01_online_retail/online_retail.csv.gz', source: 'retail', kind: 'orders', counts: { accepted: 379_979, unchanged: 26_850, repeated: 5227, newCustomers: 3424 }, reasons: { no_customer: 135_080 } },
  { file: '02_telco_churn/Telco-Customer-Churn.csv.gz', source: 'telco', kind: 'customers', columns: { externalId: 'customerID', gender: 'gender' }, counts: { accepted: 7043, newCustomers: 7043 }, warnings: ['“TotalCharges” has no readable value in 11 rows; there it is empty.'] },
  { file: '02_telco_churn/Telco_customer_churn.xlsx', source: 'telco-xlsx', kind: 'customers', columns: { externalId: 'CustomerID', province: 'State', city: 'City' }, counts: { read: 7043, accepted: 7043 } },
  { file: '03_hillstrom_email_test/Kevin_Hillstrom_MineThatData_E-MailAnalytics_DataMiningChallenge_2008.03.20.csv.gz', source: 'hillstrom', kind: 'customers', question: needs('externalId', { columns: { externalId: '#row' } }), counts: { accepted: 64_000, newCustomers: 64_000 } },
  { file: '04_olist_sample/olist_customers_dataset.csv.gz', source: 'olist', kind: 'customers', columns: { externalId: 'customer_unique_id', province: 'customer_state', city: 'customer_city' }, counts: { accepted: 2995 }, reasons: { replaced_in_file: 5 } },
  { file: '04_olist_sample/olist_orders_dataset.csv.gz', source: 'olist', kind: 'orders', question: needs('amount', { fixed: { amount: '0' } }), columns: { customer: 'customer_id', at: 'order_purchase_timestamp', orderId: 'order_id', status: 'order_status' }, counts: { accepted: 3000, cancelled: 41 } },
  { file: '04_olist_sample/olist_order_items_dataset.csv.gz', source: 'olist', kind: 'orders', columns: { customer: 'order_id', orderId: 'order_id', product: 'product_id', amount: 'price' }, counts: { accepted: 3379, quarantined: 18, newCustomers: 0 }, reasons: { unknown_customer: 18 } },
  { file: '04_olist_sample/olist_order_payments_dataset.csv.gz', source: 'olist', kind: 'orders', question: needs('at', { fixed: { at: '2018-10-17' } }), columns: { customer: 'order_id', amount: 'payment_value' }, counts: { accepted: 3129, quarantined: 41, newCustomers: 0 }, reasons: { unknown_customer: 41 } },
  { file: '04_olist_sample/olist_order_reviews_dataset.csv.gz', source: 'olist', kind: 'answers', columns: { customer: 'order_id', answerId: 'review_id', score: 'review_score', text: 'review_comment_message' }, counts: { accepted: 2992, unchanged: 0, rejected: 1, quarantined: 0, newCustomers: 0 }, reasons: { replaced_in_file: 1 } },
  { file: '04_olist_sample/olist_products_dataset.csv.gz', source: 'olist', kind: 'products', columns: { externalId: 'product_id', category: 'product_category_name' }, counts: { accepted: 2452 } },
  { file: '04_olist_sample/olist_sellers_dataset.csv.gz', source: 'olist-sellers', kind: 'customers', columns: { externalId: 'seller_id', city: 'seller_city' }, counts: { accepted: 938 } },
  { file: '04_olist_sample/olist_geolocation_dataset.csv.gz', source: 'olist', question: kindAsked },
  { file: '04_olist_sample/product_category_name_translation.csv.gz', source: 'olist', question: kindAsked },
  { file: '04_olist_sample/upstream_manifest.json', source: 'olist', question: { code: 'sources.notATable' } },
  { file: '05_olist_lead_funnel/olist_marketing_qualified_leads_dataset.csv.gz', source: 'olist-leads', kind: 'customers', columns: { externalId: 'mql_id', channel: 'origin', acquiredOn: 'first_contact_date' }, counts: { accepted: 8000 } },
  { file: '05_olist_lead_funnel/olist_closed_deals_dataset.csv.gz', source: 'olist-sellers', kind: 'customers', columns: { externalId: 'seller_id', acquiredOn: 'won_date', industry: 'business_segment' }, counts: { accepted: 842, created: 776, updated: 66 } },
  { file: '06_crm_sales_opportunities/accounts.csv', source: 'crm', kind: 'customers', columns: { externalId: 'account', name: 'account', industry: 'sector', parent: 'subsidiary_of' }, counts: { accepted: 85 } },
  { file: '06_crm_sales_opportunities/products.csv', source: 'crm', kind: 'products', columns: { externalId: 'product', price: 'sales_price' }, counts: { accepted: 7 } },
  { file: '06_crm_sales_opportunities/sales_pipeline.csv.gz', source: 'crm', kind: 'orders', columns: { customer: 'account', at: 'close_date', amount: 'close_value', orderId: 'opportunity_id', product: 'product', status: 'deal_stage' }, counts: { accepted: 6711, cancelled: 2473, newCustomers: 0 }, reasons: { no_customer: 1425, bad_time: 664 } },
  { file: '06_crm_sales_opportunities/sales_teams.csv', source: 'crm', question: kindAsked },
  { file: '06_crm_sales_opportunities/data_dictionary.csv', source: 'crm', question: kindAsked },
  { file: '07_airline_satisfaction/airline_passenger_satisfaction.csv.gz', source: 'airline', kind: 'answers', given: { unknownCustomers: 'add' }, columns: { customer: 'ID' }, counts: { accepted: 129_880, newCustomers: 129_880 } },
  { file: '08_loyalty_northern_lights/Customer Loyalty History.csv.gz', source: 'loyalty', kind: 'customers', columns: { externalId: 'Loyalty Number', income: 'Salary', channel: 'Enrollment Type' }, counts: { accepted: 16_737 }, warnings: ['“Salary” has no readable value in 4238 rows; there it is empty.'] },
  { file: '08_loyalty_northern_lights/Customer Flight Activity.csv.gz', source: 'loyalty', kind: 'points', columns: { customer: 'Loyalty Number', points: 'Points Accumulated', year: 'Year', month: 'Month' }, counts: { accepted: 405_624, newCustomers: 0 } },
  { file: '08_loyalty_northern_lights/Airline Loyalty Data Dictionary.csv', source: 'loyalty', question: kindAsked },
  { file: '09_groceries_members/Groceries_dataset.csv.gz', source: 'groceries', kind: 'orders', question: needs('amount', { fixed: { amount: '1' } }), columns: { customer: 'Member_number', at: 'Date', product: 'itemDescription' }, counts: { accepted: 38_765, repeated: 759, newCustomers: 3898 } },
  { file: '10_saas_ravenstack/ravenstack_accounts.csv.gz', source: 'saas', kind: 'customers', columns: { externalId: 'account_id', name: 'account_name', acquiredOn: 'signup_date' }, counts: { accepted: 500 } },
  { file: '10_saas_ravenstack/ravenstack_subscriptions.csv.gz', source: 'saas', kind: 'subscriptions', columns: { customer: 'account_id', subscriptionId: 'subscription_id', at: 'start_date', endedAt: 'end_date', amount: 'mrr_amount', autoRenew: 'auto_renew_flag' }, counts: { accepted: 5000, newCustomers: 0 } },
  { file: '10_saas_ravenstack/ravenstack_feature_usage.csv.gz', source: 'saas', kind: 'interactions', columns: { customer: 'subscription_id', interactionId: 'usage_id', type: 'feature_name' }, counts: { accepted: 24_979, newCustomers: 0 }, reasons: { replaced_in_file: 21 } },
  { file: '10_saas_ravenstack/ravenstack_support_tickets.csv.gz', source: 'saas', kind: 'interactions', columns: { customer: 'account_id', interactionId: 'ticket_id', at: 'submitted_at', endedAt: 'closed_at' }, counts: { accepted: 2000, newCustomers: 0 } },
  { file: '10_saas_ravenstack/ravenstack_churn_events.csv.gz', source: 'saas', kind: 'interactions', columns: { customer: 'account_id', interactionId: 'churn_event_id', at: 'churn_date', type: 'reason_code' }, counts: { accepted: 600, newCustomers: 0 } },
  { file: '11_cdnow/CDNOW_master.txt.gz', source: 'cdnow', kind: 'orders', columns: { customer: 'customer_id', at: 'date', amount: 'dollar_value', quantity: 'number_of_cds' }, counts: { accepted: 69_659, repeated: 255, newCustomers: 23_570 } },
  { file: '11_cdnow/CDNOW_sample.txt.gz', source: 'cdnow-sample', kind: 'orders', counts: { accepted: 6919, newCustomers: 2357 } },
  { file: '12_bank/Churn_Modelling.csv.gz', source: 'bank-churn', kind: 'customers', columns: { externalId: 'CustomerId', familyName: 'Surname', gender: 'Gender', income: 'EstimatedSalary' }, counts: { accepted: 10_000 } },
  { file: '12_bank/bank-full.csv.gz', source: 'bank', kind: 'customers', question: needs('externalId', { columns: { externalId: '#row' } }), columns: { occupation: 'job', education: 'education' }, counts: { accepted: 45_211 } },
  { file: '12_bank/bank-names.txt', source: 'bank', question: { code: 'sources.notATable' } },
  { file: '13_duplicate_people/febrl_dataset1.csv.gz', source: 'febrl1', kind: 'customers', columns: { externalId: 'rec_id', familyName: 'surname', givenName: 'given_name', birthday: 'date_of_birth', city: 'suburb' }, counts: { accepted: 1000 }, reasons: { bad_birthday: 3 } },
  { file: '13_duplicate_people/febrl_dataset2.csv.gz', source: 'febrl2', kind: 'customers', counts: { accepted: 5000 }, reasons: { bad_birthday: 9 } },
  { file: '13_duplicate_people/splink_fake_1000.csv.gz', source: 'splink', kind: 'customers', columns: { externalId: 'unique_id', familyName: 'surname', givenName: 'first_name', email: 'email', birthday: 'dob' }, counts: { accepted: 1000 }, reasons: { bad_email: 26 } },
  { file: '14_hubspot_shape_synthetic/hubspot_companies.csv.gz', source: 'hubspot', kind: 'customers', columns: { externalId: 'Company Domain Name', name: 'Company Name', phone: 'Phone Number', industry: 'Industry' }, counts: { accepted: 200 } },
  { file: '14_hubspot_shape_synthetic/hubspot_contacts.csv.gz', source: 'hubspot', kind: 'contacts', columns: { customer: 'Associated Company Domain', contactId: 'Contact ID', familyName: 'Last Name', title: 'Job Title', email: 'Email' }, counts: { accepted: 679 }, reasons: { no_customer: 271 } },
  { file: '14_hubspot_shape_synthetic/hubspot_deals.csv.gz', source: 'hubspot', kind: 'orders', columns: { customer: 'Associated Company Domain', at: 'Close Date', amount: 'Amount', orderId: 'Deal ID', status: 'Deal Stage' }, counts: { accepted: 500, cancelled: 69, newCustomers: 0 } },
  { file: '14_hubspot_shape_synthetic/hubspot_tickets.csv.gz', source: 'hubspot', kind: 'interactions', columns: { customer: 'Associated Company Domain', interactionId: 'Ticket ID', subject: 'Ticket Name', outcome: 'Ticket Status' }, counts: { accepted: 223, newCustomers: 0 }, reasons: { no_customer: 77 } },
  { file: '14_hubspot_shape_synthetic/hubspot_activities.csv.gz', source: 'hubspot', kind: 'interactions', given: { unknownCustomers: 'add' }, columns: { customer: 'Associated Contact Email', interactionId: 'Activity ID', at: 'Activity Date', type: 'Activity Type' }, counts: { accepted: 2000, newCustomers: 847 } },
  { file: '15_dos_codepage_sales_sample/sales_data_sample_cp850.csv', source: 'dos', kind: 'orders', columns: { customer: 'CUSTOMERNAME', at: 'ORDERDATE', amount: 'SALES', orderId: 'ORDERNUMBER', product: 'PRODUCTCODE' }, counts: { accepted: 2823, cancelled: 60, newCustomers: 92 } },
  { file: '15_dos_codepage_sales_sample/sales_data_sample_cp850.csv', source: 'dos', asked: 'customers', counts: { updated: 90, rejected: 2682, quarantined: 51 }, reasons: { replaced_in_file: 2682, ambiguous_match: 51 } },
  { file: '15_dos_codepage_sales_sample/sales_data_sample_cp850.csv', source: 'dos', asked: 'contacts', counts: { created: 92, unchanged: 2731 } },
  { file: '16_marketing_campaign_tsv/marketing_campaign.csv.gz', source: 'marketing', kind: 'customers', columns: { externalId: 'ID', education: 'Education', income: 'Income', acquiredOn: 'Dt_Customer' }, counts: { accepted: 2240 }, warnings: ['“Income” has no readable value in 24 rows; there it is empty.'] },
];
