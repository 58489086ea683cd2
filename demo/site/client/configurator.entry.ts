/** The configurator: the form is the state, the hash is its memory, the frames show it. */
import {parse} from '../../../src/query/parse.js';
import {css, describe, print, THEMES} from './configuration.js';
import {copyText} from './copy.js';
import {byId} from './elements.js';
import {makeKeys} from './keys.js';
import {sentence} from './sentence.js';

const form = byId<HTMLFormElement>('configuration');
const frames = [...document.querySelectorAll<HTMLIFrameElement>('iframe[data-frame]')];
const moment = byId<HTMLSelectElement>('moment');
const HIDE_EARLY = 'push-optin:not(:defined) {\n  display: none;\n}\n';
const SCRIPT = '<script type="module" src="/push-optin.js"></script>\n\n';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** All that has a name, also where it stands outside of the form's element. */
const controls = (): readonly Control[] =>
  [...form.elements].filter((element): element is Control => 'name' in element && !!element.name);

/** What was chosen; what is empty is not. */
const read = (): URLSearchParams => {
  const chosen = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value.trim()) chosen.set(name, value);
  }
  return chosen;
};

const write = (chosen: URLSearchParams): void => {
  for (const control of controls()) {
    const value = chosen.get(control.name) ?? '';
    if (control instanceof HTMLInputElement && control.type === 'radio') {
      control.checked = control.value === value;
    } else if (control instanceof HTMLInputElement && control.type === 'checkbox') {
      control.checked = !!value;
    } else control.value = value;
  }
  // A value that is none of the choices leaves none chosen: then the first is.
  for (const name of new Set(controls().map((control) => control.name))) {
    const radios = controls().filter(
      (one): one is HTMLInputElement => one.name === name && one.type === 'radio',
    );
    if (radios[0] && !radios.some(({checked}) => checked)) radios[0].checked = true;
  }
};

const text = (id: string, value: string): void => {
  byId(id).textContent = value;
};

const showWhen = (when: string): void => {
  const query = when.trim();
  const known = [...moment.options].some(({value}) => value === query);
  moment.value = known ? query : 'own';
  const input = byId<HTMLInputElement>('when');
  const says = byId('when-says');
  if (!query || query === 'manual') {
    says.textContent = query ? 'Never by itself.' : '';
    input.removeAttribute('aria-invalid');
  } else {
    const parsed = parse(query);
    const wrong = 'error' in parsed;
    says.textContent = wrong
      ? `Column ${parsed.error.column}: ${parsed.error.message}.`
      : sentence(parsed.query);
    if (wrong) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  }
  byId<HTMLAnchorElement>('when-link').href =
    `when.html${query && query !== 'manual' ? `#${new URLSearchParams({when: query})}` : ''}`;
};

/** The hash of the frames, and those that listen to it already. */
let address = '';
const listening = new Set<HTMLIFrameElement>();

/** Replaced: the frame keeps its page, and no step back is added. */
const point = (frame: HTMLIFrameElement): void =>
  frame.contentWindow?.location.replace(`frame.html#${address}`);

const show = (): void => {
  const chosen = read();
  const tag = describe(chosen);
  text('html', SCRIPT + print(tag));
  text('css', css(chosen, THEMES) + HIDE_EARLY);
  text('worker-name', chosen.get('service-worker') ?? '/worker.js');
  showWhen(chosen.get('when') ?? '');
  const shown = new URLSearchParams(chosen);
  shown.set('page', 'shop');
  address = shown.toString();
  listening.forEach(point);
  for (const picker of document.querySelectorAll<HTMLInputElement>('[type=color]')) {
    const value = chosen.get(picker.dataset['for']!);
    if (value && /^#[\da-f]{6}$/i.test(value)) picker.value = value;
  }
};

const remember = (): void => {
  const chosen = read();
  history.replaceState(null, '', chosen.size ? `#${chosen}` : location.pathname + location.search);
};

const changed = (): void => {
  show();
  remember();
};

form.addEventListener('input', ({target}) => {
  const control = target as HTMLInputElement;
  if (control === (moment as EventTarget)) {
    byId<HTMLInputElement>('when').value = moment.value;
  } else if (control.type === 'color') {
    byId<HTMLInputElement>(control.dataset['for']!).value = control.value;
  }
  changed();
});
// Those that stand outside of the form's element.
for (const control of controls()) {
  if (!form.contains(control)) control.addEventListener('input', changed);
}
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(changed));
addEventListener('hashchange', () => {
  if (location.hash.includes('=')) {
    write(new URLSearchParams(location.hash.slice(1)));
    show();
  }
});

byId('make-keys').addEventListener('click', async () => {
  const {publicKey, privateKey} = await makeKeys();
  byId<HTMLInputElement>('vapid-public-key').value = publicKey;
  const secret = byId('private-key');
  secret.hidden = false;
  secret.querySelector('input')!.value = privateKey;
  text('keys-note', 'Keep the private one: with another, every visitor has to subscribe again.');
  changed();
});

byId<HTMLButtonElement>('copy-html').addEventListener('click', ({currentTarget}) =>
  copyText(byId('html').textContent, currentTarget as HTMLButtonElement),
);
byId<HTMLButtonElement>('copy-link').addEventListener('click', ({currentTarget}) =>
  copyText(location.href, currentTarget as HTMLButtonElement),
);

if (location.hash.includes('=')) write(new URLSearchParams(location.hash.slice(1)));
show();
// The frames are pages of their own: this one comes first.
addEventListener('load', () => {
  for (const frame of frames) {
    frame.addEventListener(
      'load',
      () => {
        listening.add(frame);
        point(frame);
      },
      {once: true},
    );
    frame.src = `frame.html#${address}`;
  }
});
