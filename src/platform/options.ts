/** The form controls in the `options` slot, as a form would submit them. */
import type {Options} from './ports.js';

const CONTROLS = 'input,select,textarea';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const valuesOf = (control: Control): readonly string[] => {
  if (control instanceof HTMLSelectElement) {
    return [...control.selectedOptions].map(({value}) => value);
  }
  const button = /^(submit|reset|button|image|file)$/.test(control.type);
  const off = /^(checkbox|radio)$/.test(control.type) && !(control as HTMLInputElement).checked;
  return button || off ? [] : [control.value];
};

/**
 * Reads the light children of `host` in the slot, and the controls within them. A control that the
 * browser finds invalid is reported to the visitor.
 *
 * @returns `options` by name; `undefined` where there are no controls
 */
export const readOptions = (
  host: Element,
): {readonly valid: boolean; readonly options: Options | undefined} => {
  const controls = [
    ...host.querySelectorAll<Control>(':scope>[slot=options],:scope>[slot=options] *'),
  ]
    .filter((element) => element.matches(CONTROLS))
    .filter(({name, disabled}) => name && !disabled && name !== '__proto__');
  if (!controls.length) return {valid: true, options: undefined};
  // No plain object: a name may be `constructor`.
  const options = new Map<string, readonly string[]>();
  for (const control of controls) {
    const {name} = control;
    options.set(name, [...(options.get(name) ?? []), ...valuesOf(control)]);
  }
  return {
    valid: controls.every((control) => control.reportValidity()),
    options: Object.fromEntries(options),
  };
};
