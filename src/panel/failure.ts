/** What a failure means to the visitor. */
import type {PushOptinError} from '../flow/errors.js';
import type {AlwaysTexts} from './texts.js';
import type {BrowserFacts} from './view.js';

export const explainFailure = (
  texts: AlwaysTexts,
  {onLine}: Pick<BrowserFacts, 'onLine'>,
  error: PushOptinError | undefined,
): string => {
  const code = error?.code ?? '';
  if (/^(worker|key|server-rej|query)/.test(code)) return texts.failedSite;
  if (!onLine) return texts.failedOffline;
  if (code.startsWith('server')) return texts.failedServer;
  return /^push-(se|t)/.test(code) ? texts.failedPush : texts.failed;
};
