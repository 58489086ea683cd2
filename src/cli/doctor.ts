/** Looks at a site as a browser would, and says what would stop push. No script of it is run. */
import {collect, type Finding} from './finding.js';
import type {Tag} from './html.js';
import {createLook, type Limits, type Look} from './look.js';
import {checkManifest} from './checks/manifest.js';
import {openPage} from './checks/page.js';
import {checkPolicy} from './checks/policy.js';
import {checkScripts} from './checks/script.js';
import {checkServer, serverOf} from './checks/server.js';
import {checkNames, checkSettings} from './checks/settings.js';
import type {Settings, Visit} from './checks/visit.js';
import {checkWorker} from './checks/worker.js';

export interface Wishes {
  /** Whether to POST what is no subscription, to see whether it is refused. */
  readonly probe: boolean;
  /** What a script of the page sets, which is not in its markup; by attribute. */
  readonly settings?: Settings;
  readonly limits?: Limits;
  /** How requests are made; the tests have hosts that there are not. */
  readonly look?: Look;
}

/** The settings in `data-…` of the script that brings the tag. */
const fromData = ({attributes}: Tag): Settings =>
  new Map(
    [...attributes]
      .filter(([name]) => name.startsWith('data-'))
      .map(([name, value]) => [name.slice(5), value]),
  );

/** The settings there are to check; the first are those of the widget that is looked at further. */
const settingsOf = (elements: readonly Tag[], embed: Tag | undefined, visit: Visit): Settings[] => {
  if (!elements.length && embed) return [fromData(embed)];
  for (const element of elements) {
    const slots = visit.tags
      .filter(({owner}) => owner === element)
      .map(({attributes}) => attributes.get('slot') ?? '');
    checkNames(element.attributes.keys(), slots, visit);
  }
  return elements.map(({attributes}) => attributes);
};

const MOST_ELEMENTS = 5;

export const examine = async (
  address: URL,
  {probe, settings: told = new Map(), limits, look = createLook(limits)}: Wishes,
): Promise<readonly Finding[]> => {
  const findings = collect();
  const visit = await openPage(address, look, findings);
  if (!visit) return findings.list;

  checkPolicy(visit);
  const elements = visit.tags.filter(({name}) => name === 'push-optin').slice(0, MOST_ELEMENTS);
  const {widget, embed, code} = await checkScripts(visit, elements.length > 0);
  const written = settingsOf(elements, embed, visit);
  // What is told is true of the widget that is looked at, whether it is in the markup or not.
  const all = told.size
    ? [new Map([...(written[0] ?? []), ...told]), ...written.slice(1)]
    : written;
  for (const settings of all) checkSettings(settings, visit);
  const [settings] = all;
  if (settings) {
    await checkWorker(settings, code, serverOf(settings, visit), visit);
    await checkServer(settings, visit, probe);
  } else if (widget) {
    findings.warning('tag', 'there is no <push-optin> in the page as it is served', {
      expected: 'the tag, to look at its key, worker and server',
      remedy:
        'A script draws it, then, and the doctor runs none: say what it sets, as --vapid-public-key, --service-worker, --subscription-url and --when.',
    });
  } else {
    findings.problem('tag', 'there is no <push-optin> in the page as it is served', {
      expected: 'the tag, and the script that makes it an element',
      remedy:
        'Add both; or, if a script draws the tag, say what it sets, as --vapid-public-key, --service-worker, --subscription-url and --when.',
    });
  }
  await checkManifest(visit);
  return findings.list;
};
