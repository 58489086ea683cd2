/** On every page: the look, the switches in the foot, and a button beside what is to be copied. */
import '../site.css';
import {copies} from './copy.js';

const root = document.documentElement;

/** The address wins over what was chosen earlier in this tab. */
const CHOICES = {
  dir: ['', 'rtl'],
  scheme: ['', 'light', 'dark'],
} as const;

const apply = (name: keyof typeof CHOICES, value: string): void => {
  if (name === 'scheme') root.dataset['scheme'] = value;
  else root.dir = value;
};

const asked = new URLSearchParams(location.search);
const chosen = (name: keyof typeof CHOICES): string => {
  const value = asked.get(name) ?? sessionStorage.getItem(`site:${name}`) ?? '';
  return (CHOICES[name] as readonly string[]).includes(value) ? value : '';
};

for (const name of ['dir', 'scheme'] as const) apply(name, chosen(name));

// This module may hold back the first drawing; the rest waits for the page.
const decorate = (): void => {
  for (const name of ['dir', 'scheme'] as const) {
    const select = document.querySelector<HTMLSelectElement>(`.switches [name=${name}]`);
    if (!select) continue;
    select.value = chosen(name);
    select.addEventListener('change', () => {
      sessionStorage.setItem(`site:${name}`, select.value);
      apply(name, select.value);
    });
  }
  document.querySelectorAll<HTMLButtonElement>('.copy').forEach(copies);
};
if (document.readyState === 'loading') {
  document.addEventListener('DOMContentLoaded', decorate, {once: true});
} else decorate();
