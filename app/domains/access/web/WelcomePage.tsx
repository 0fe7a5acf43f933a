import { CloudUploadOutlined, ShopOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { loadDemo } from '#core/demoContract.ts';
import { useAct } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { renewSession, useSession } from '#web/shell/session.ts';
import { useQuestion } from '#web/shell/useQuestion.ts';
import { actorText, JobProgress, Page, Panel, Panels, Problem, type Job } from '#web/ui/index.ts';
import { words } from './words.ts';

/** The first choice after set-up: look at the demo company, or bring one's own data. */
export function WelcomePage() {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { user } = useSession();
  // In the address, so that a reload finds the job again.
  const [{ job }, ask] = useQuestion({ job: '' });
  const load = useAct(loadDemo);
  const begin = () => load.mutate({}, { onSuccess: ({ jobId }) => ask({ job: jobId }) });
  const over = ({ status }: Job) => { if (status === 'done') void renewSession(client).then(() => navigate({ to: '/' })); };
  return (
    <Page title={job ? t(words.demoRunning) : t(words.welcomeTitle)} subtitle={t(words.welcomeSays, { name: t(actorText(user?.name ?? '')) })}>
      {job ? <Panel><JobProgress jobId={job} onOver={over} /></Panel> : (
        <Panels>
          <Panel className="cq-choice">
            <ShopOutlined className="cq-choice-icon" aria-hidden />
            <h2>{t(words.demo)}</h2>
            <p className="cq-quiet">{t(words.demoSays)}</p>
            {load.error ? <Problem error={load.error} /> : null}
            <Button type="primary" loading={load.isPending} onClick={begin}>{t(words.demo)}</Button>
          </Panel>
          <Panel className="cq-choice">
            <CloudUploadOutlined className="cq-choice-icon" aria-hidden />
            <h2>{t(words.own)}</h2>
            <p className="cq-quiet">{t(words.ownSays)}</p>
            <Button onClick={() => { void navigate({ to: '/imports/new' }); }}>{t(words.own)}</Button>
          </Panel>
        </Panels>
      )}
      <p className="cq-quiet"><Link to="/">{t(words.later)}</Link></p>
    </Page>
  );
}
