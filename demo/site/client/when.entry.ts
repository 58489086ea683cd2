/** The builder of conditions: the text, its sentence, and a visitor that it is tried on. */
import {conditionsOf, evaluate} from '../../../src/query/evaluate.js';
import {explain} from '../../../src/query/explain.js';
import {parse} from '../../../src/query/parse.js';
import type {Condition, Facts, Query} from '../../../src/query/query.js';
import {byId, make} from './elements.js';
import {sentence} from './sentence.js';

/** How far the page of the simulated visitor scrolls, in pixels. */
const PAGE = 3000;

const text = byId<HTMLTextAreaElement>('query');
const visitor = byId<HTMLFormElement>('visitor');
const factList = byId<HTMLFieldSetElement>('facts');
const caret = byId('caret');

/** What was ticked, by the text of the condition: it stays when the query is edited. */
const ticked = new Set<string>();

const slider = (name: string): number => byId<HTMLInputElement>(name).valueAsNumber;

const factOf = (condition: Condition): number | boolean => {
  const {feature} = condition;
  if (feature === 'time' || feature === 'idle') return slider(feature) * 1000;
  if (feature === 'scroll') {
    return condition.unit === '%' ? slider('scroll') : (slider('scroll') / 100) * PAGE;
  }
  if (feature === 'pageviews' || feature === 'visits') return slider(feature);
  return ticked.has(condition.text);
};
const facts: Facts = factOf;

const LABELS: {readonly [feature: string]: (value: string) => string} = {
  click: (value) => `has clicked ${value}`,
  visible: (value) => `has had ${value} in view`,
  event: (value) => `has caused the event ${value}`,
  url: (value) => `is at ${value}`,
  'exit-intent': () => 'has left with the mouse through the top',
  installed: () => 'uses the installed app',
};

const ORDINALS: {readonly [rule: string]: string} = {one: 'st', two: 'nd', few: 'rd'};
const rules = new Intl.PluralRules('en', {type: 'ordinal'});
const ordinal = (value: number): string => `${value}${ORDINALS[rules.select(value)] ?? 'th'} time`;
const SAYS: {readonly [name: string]: (value: number) => string} = {
  time: (value) => `${value} s`,
  idle: (value) => `${value} s`,
  scroll: (value) => `${value} %, ${(value / 100) * PAGE} px`,
  pageviews: (value) => `${value} ${value === 1 ? 'page' : 'pages'}`,
  visits: ordinal,
};

const showSliders = (): void => {
  for (const [name, say] of Object.entries(SAYS))
    byId(`${name}-says`).textContent = say(slider(name));
};

/** A box for each condition that no slider is about. */
const showFacts = (query: Query): void => {
  const boxes = conditionsOf(query).filter((condition) => !('from' in condition));
  const texts = [...new Set(boxes.map((condition) => condition.text))];
  const shown = [...factList.querySelectorAll('input')].map(({value}) => value);
  if (texts.join('\n') === shown.join('\n')) return;
  factList.querySelectorAll('label').forEach((label) => label.remove());
  for (const name of texts) {
    const condition = boxes.find((one) => one.text === name)!;
    const label = LABELS[condition.feature]?.('value' in condition ? condition.value : '');
    const box = make('input', {
      type: 'checkbox',
      name: 'fact',
      value: name,
      checked: ticked.has(name),
    });
    factList.append(make('label', {}, box, ` ${label ?? `has a browser with ${name}`}`));
  }
  factList.hidden = !texts.length;
};

const valueOf = (value: number | boolean | null, text_: string): string => {
  if (typeof value !== 'number') return '';
  if (/^(time|idle)/i.test(text_)) return `${value / 1000} s`;
  return /^scroll/i.test(text_) ? `${value} ${/px\s*$/i.test(text_) ? 'px' : '%'}` : String(value);
};

const showTrial = (query: Query): void => {
  const met = evaluate(query, facts);
  const {conditions} = explain(query, facts);
  const verdict = byId('verdict');
  verdict.textContent = met ? 'Yes, now.' : 'Not yet.';
  verdict.dataset['met'] = String(met);
  byId('conditions').replaceChildren(
    ...conditions.map((condition) => {
      const item = make(
        'li',
        {},
        make('span', {className: 'mark', textContent: condition.met ? 'met' : 'not met'}),
        make('code', {textContent: condition.text}),
        make('span', {className: 'note', textContent: valueOf(condition.value, condition.text)}),
      );
      item.dataset['met'] = String(condition.met);
      return item;
    }),
  );
};

const showProblem = (query: string, column: number, message: string): void => {
  const before = query.slice(0, column - 1);
  const line = before.split('\n').length - 1;
  const indent = before.length - (before.lastIndexOf('\n') + 1);
  caret.textContent = `${query.split('\n')[line] ?? ''}\n${' '.repeat(indent)}^`;
  caret.hidden = false;
  byId('says').textContent = `Column ${column}: ${message}.`;
  text.setAttribute('aria-invalid', 'true');
};

const show = (): void => {
  showSliders();
  const query = text.value;
  const trimmed = query.trim();
  caret.hidden = true;
  text.removeAttribute('aria-invalid');
  byId('attribute').textContent =
    `<push-optin when="${trimmed.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"></push-optin>`;
  byId<HTMLAnchorElement>('configure').href =
    `configurator.html#${new URLSearchParams({when: trimmed, 'subscription-url': '/api/subscription'})}`;
  const verdict = byId('verdict');
  if (!trimmed || trimmed === 'manual') {
    byId('says').textContent = 'It never asks by itself; a button of yours may open it.';
    verdict.textContent = 'No.';
    verdict.dataset['met'] = 'false';
    byId('conditions').replaceChildren();
    factList.hidden = true;
    return;
  }
  const parsed = parse(query);
  if ('error' in parsed) {
    showProblem(query, parsed.error.column, parsed.error.message);
    verdict.textContent = 'Never: the condition is not understood.';
    verdict.dataset['met'] = 'false';
    byId('conditions').replaceChildren();
    return;
  }
  byId('says').textContent = sentence(parsed.query);
  showFacts(parsed.query);
  showTrial(parsed.query);
};

const changed = (): void => {
  show();
  history.replaceState(null, '', `#${new URLSearchParams({when: text.value.trim()})}`);
};

text.addEventListener('input', changed);
visitor.addEventListener('input', ({target}) => {
  const box = target as HTMLInputElement;
  if (box.type === 'checkbox') {
    if (box.checked) ticked.add(box.value);
    else ticked.delete(box.value);
  }
  show();
});

/** Joins with parentheses where CSS wants them. */
const join = (query: string, word: string, piece: string): string => {
  const trimmed = query.trim();
  if (!trimmed || trimmed === 'manual') return word === 'and not' ? `not ${piece}` : piece;
  const parsed = parse(trimmed);
  const type = 'query' in parsed && 'of' in parsed.query ? parsed.query.type : '';
  const mixes = (type === 'and' || type === 'or') && !word.startsWith(type);
  return `${mixes ? `(${trimmed})` : trimmed} ${word} ${piece}`;
};
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-join]')) {
  button.addEventListener('click', () => {
    text.value = join(text.value, button.dataset['join']!, byId<HTMLSelectElement>('piece').value);
    changed();
  });
}

const recall = (): void => {
  const query = new URLSearchParams(location.hash.slice(1)).get('when');
  if (query !== null) text.value = query;
  show();
};
addEventListener('hashchange', recall);
recall();
