// What assistive technology gets, as text: one line a node, `role "name"`, then description and states.
import {findBrowsers} from '../../scripts/browsers.mjs';
import {launchFirefox} from '../e2e/support/firefox.mjs';
import {openStage, serveStage} from './stage.mjs';

const quote = (text) => JSON.stringify(text.replace(/\s+/g, ' ').trim());

/** @param {{role: string, name?: string, description?: string, states?: string[], children: object[]}} node */
export const treeText = (node, depth = 0) => {
  const {role, name, description, states = [], children} = node;
  const line = [
    role,
    name?.trim() ? quote(name) : '',
    ...states,
    description?.trim() ? `described ${quote(description)}` : '',
  ].filter(Boolean);
  return [
    `${'  '.repeat(depth)}${line.join(' ')}`,
    ...children.flatMap((child) => treeText(child, depth + 1)),
  ];
};

// --- Chromium -----------------------------------------------------------------------------------

/** Nodes that nobody meets; their children take their place. */
const THROUGH = /^(none|generic|Iframe|InlineTextBox|ListMarker|LayoutTableCell)$/;
const SHOWN = {
  busy: (value) => value && 'busy',
  live: (value) => value !== 'off' && `live=${value}`,
  atomic: (value) => value && 'atomic',
  disabled: (value) => value && 'disabled',
  expanded: (value) => (value ? 'expanded' : 'collapsed'),
  hasPopup: (value) => value !== 'false' && `haspopup=${value}`,
  level: (value) => `level=${value}`,
  modal: (value) => value && 'modal',
  checked: (value) => `checked=${value}`,
};

const chromiumTree = (nodes) => {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const visit = ({ignored, role, name, description, properties = [], childIds = []}) => {
    const children = childIds.flatMap((id) => (byId.has(id) ? visit(byId.get(id)) : []));
    const live = properties.some((one) => one.name === 'live');
    if (ignored || (THROUGH.test(role?.value) && !live)) return children;
    if (role.value === 'StaticText') return [{role: 'text', name: name?.value ?? '', children: []}];
    const states = properties.flatMap((one) =>
      one.name === 'level' && role.value !== 'heading'
        ? []
        : SHOWN[one.name]?.(one.value.value) || [],
    );
    const node = {role: role.value, name: name?.value, description: description?.value, states};
    // Text that is the name already is not said twice.
    const named = children.every((child) => child.role === 'text') && node.name;
    const spoken = children.map((child) => child.name).join('');
    return [{...node, children: named && spoken.trim() === node.name.trim() ? [] : children}];
  };
  const texts = (list) =>
    list
      .filter(({role, name}) => role !== 'text' || name.trim())
      .map((node) => ({...node, children: texts(node.children)}));
  return texts(visit(nodes[0]));
};

export const openChromium = async () => {
  const stage = await openStage();
  await stage.media();
  await stage.size(700, 560);
  await stage.page.evaluate(() =>
    document.querySelector('main').append(document.querySelector('#place')),
  );
  return {
    version: stage.version,
    scenes: await stage.page.evaluate(() => stage.sceneNames),
    show: stage.show,
    /** The trees of what the page has of ours. */
    async tree() {
      const {root} = await stage.devtools.send('DOM.getDocument', {depth: 1});
      const {nodeId} = await stage.devtools.send('DOM.querySelector', {
        nodeId: root.nodeId,
        selector: '#place',
      });
      const {node} = await stage.devtools.send('DOM.describeNode', {nodeId});
      const {nodes} = await stage.devtools.send('Accessibility.getFullAXTree');
      const byDom = nodes.find(({backendDOMNodeId}) => backendDOMNodeId === node.backendNodeId);
      const inside = chromiumTree([byDom, ...nodes.filter((one) => one !== byDom)]);
      return inside.flatMap((one) => treeText(one)).join('\n');
    },
    close: stage.close,
  };
};

// --- Firefox ------------------------------------------------------------------------------------

/** In Firefox's own window: nsIAccessible, of a page in another process. Calls no function outside. */
const readFirefox = async () => {
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const {currentURI} = gBrowser.selectedBrowser;
  const walk = (it, visit) => {
    const found = visit(it);
    if (found) return found;
    for (let child = it.firstChild; child; child = child.nextSibling) {
      const deeper = walk(child, visit);
      if (deeper) return deeper;
    }
    return undefined;
  };
  const find = () => {
    const top = service.getAccessibleFor(document);
    return (
      top &&
      walk(top, (it) => {
        try {
          return it.role === Ci.nsIAccessibleRole.ROLE_DOCUMENT &&
            it.QueryInterface(Ci.nsIAccessibleDocument).URL === currentURI.spec
            ? it
            : undefined;
        } catch {
          return undefined;
        }
      })
    );
  };
  const attributes = (it) => {
    const all = {};
    for (const {key, value} of it.attributes?.enumerate() ?? []) all[key] = value;
    return all;
  };
  const read = (it) => {
    const state = {};
    const extra = {};
    it.getState(state, extra);
    const has = (name) => Boolean(state.value & Ci.nsIAccessibleStates[`STATE_${name}`]);
    const more = attributes(it);
    const states = [
      more.level && it.role === Ci.nsIAccessibleRole.ROLE_HEADING && `level=${more.level}`,
      more.live && more.live !== 'off' && `live=${more.live}`,
      more.atomic === 'true' && 'atomic',
      has('BUSY') && 'busy',
      more.current && `current=${more.current}`,
      has('UNAVAILABLE') && 'disabled',
      has('EXPANDED') && 'expanded',
      has('COLLAPSED') && 'collapsed',
      has('CHECKABLE') && `checked=${has('CHECKED')}`,
      has('HASPOPUP') && `haspopup=${more.haspopup ?? 'true'}`,
    ].filter(Boolean);
    const children = [];
    for (let child = it.firstChild; child; child = child.nextSibling) children.push(read(child));
    const role = more['xml-roles'] || service.getStringRole(it.role);
    return {
      id: more.id ?? '',
      role,
      name: it.name ?? '',
      description: it.description ?? '',
      states,
      children,
    };
  };
  const page = find();
  return page ? read(page) : undefined;
};

/** Firefox's words for what Chromium calls by its ARIA role. */
const ROLES = {pushbutton: 'button', checkbutton: 'checkbox'};
const UNSEEN = /^(text container|section|generic|list item marker|statictext)$/;

const firefoxTree = (node) => {
  const children = node.children.flatMap(firefoxTree);
  if (node.role === 'text leaf')
    return node.name.trim() ? [{role: 'text', name: node.name, children: []}] : [];
  const live = node.states.some((state) => state.startsWith('live'));
  if (UNSEEN.test(node.role) && !live) return children;
  const spoken = children.map((child) => child.name ?? '').join('');
  const named = children.every((child) => child.role === 'text');
  const role = ROLES[node.role] ?? node.role;
  return [{...node, role, children: named && spoken.trim() === node.name.trim() ? [] : children}];
};

const idOf = (node, id) =>
  node.id === id ? node : node.children.map((child) => idOf(child, id)).find(Boolean);

export const openFirefox = async () => {
  const served = await serveStage();
  const browser = await launchFirefox({
    binary: findBrowsers().firefox,
    pushService: {firefoxPrefs: {'accessibility.force_disabled': -1, 'ui.prefersReducedMotion': 1}},
  }).catch(async (error) => {
    await served.close();
    throw error;
  });
  const page = await browser.page();
  await page.goto(served.url);
  let count = 0;
  return {
    version: `Firefox/${browser.version}`,
    async show(shown) {
      await page.evaluate(
        async (what, number) => {
          while (!globalThis.stage) await new Promise(requestAnimationFrame);
          await stage.show(what);
          // Known when the tree in the other process has caught up.
          document.title = `scene ${number}`;
          document.querySelector('#place').setAttribute('role', 'group');
          document.querySelector('#place').setAttribute('aria-label', `scene ${number}`);
        },
        shown,
        ++count,
      );
    },
    async tree() {
      let last;
      for (const end = Date.now() + 10_000; Date.now() < end;) {
        const whole = await browser.inFirefox(readFirefox);
        const place = whole && idOf(whole, 'place');
        const text =
          place &&
          firefoxTree(place)
            .flatMap((one) => treeText(one))
            .join('\n');
        if (text?.includes(`scene ${count}`) && text === last) {
          return text.replace(/^.*scene .*\n?/, '').replace(/^ {2}/gm, '');
        }
        last = text;
      }
      throw new Error(`Firefox's tree does not come to rest:\n${last}`);
    },
    async close() {
      await browser.close();
      await served.close();
    },
  };
};
