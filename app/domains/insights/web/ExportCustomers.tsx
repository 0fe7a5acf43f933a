import { DownloadOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { downloadJobResult, listJobs } from '#core/jobContract.ts';
import { exportCustomers, type CustomerQuery } from '#domains/insights/core/index.ts';
import { addressOf } from '#web/shell/address.ts';
import { useAct } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { JobProgress, Problem, useFormat } from '#web/ui/index.ts';
import { words } from './listWords.ts';

/** The whole answer as a CSV file, made in the background. */
export function ExportCustomers({ query, total }: { readonly query: CustomerQuery; readonly total: number }) {
  const t = useText();
  const { number } = useFormat();
  const start = useAct(exportCustomers, [listJobs]);
  const [done, setDone] = useState(false);
  const jobId = start.data?.jobId;
  const begin = () => { setDone(false); start.mutate({ body: { query } }); };
  return (
    <>
      <Button icon={<DownloadOutlined />} loading={start.isPending} onClick={begin}>{t(words.export, { total: number(total) })}</Button>
      <Modal
        open={jobId !== undefined || start.error !== null}
        title={t(words.exportTitle, { total: number(total) })}
        onCancel={() => start.reset()}
        footer={<><Button onClick={() => start.reset()}>{t(words.close)}</Button>{done && jobId ? <Button type="primary" href={addressOf(downloadJobResult.path, { id: jobId })} download>{t(words.download)}</Button> : null}</>}
        destroyOnHidden
      >
        {start.error ? <Problem error={start.error} onRetry={begin} /> : null}
        {jobId ? <JobProgress jobId={jobId} onOver={({ status }) => setDone(status === 'done')} after={<p className="cq-quiet">{t(words.exportSays)}</p>} /> : null}
      </Modal>
    </>
  );
}
