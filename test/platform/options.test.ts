/** What a visitor has chosen in the `options` slot, as a form would submit it. */
import {expect, fixture, html} from '@open-wc/testing';
import {readOptions} from '../../src/platform/options.js';

/** Where controls of any name stand, in a host that is any element. */
const host = async (names: readonly string[]): Promise<HTMLElement> => {
  const element = await fixture<HTMLElement>(html`<div></div>`);
  for (const name of names) {
    const input = document.createElement('input');
    Object.assign(input, {slot: 'options', name, value: `value of ${name}`});
    element.append(input);
  }
  return element;
};

describe('readOptions', () => {
  const NAMES = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'toJSON', 'length', 'get'];

  for (const name of NAMES) {
    it(`a control named ${name} is one like any other`, async () => {
      const {valid, options} = readOptions(await host([name, name]));
      expect(valid).to.equal(true);
      expect(Object.entries(options!)).to.deep.equal([
        [name, [`value of ${name}`, `value of ${name}`]],
      ]);
      // What the server gets.
      const sent = JSON.parse(JSON.stringify({options})) as {options: object};
      expect(Object.keys(sent.options)).to.deep.equal([name]);
      // What the database keeps.
      expect(Object.keys(structuredClone(options)!)).to.deep.equal([name]);
    });
  }

  it('a control named __proto__ is left out, and nothing is polluted', async () => {
    const {valid, options} = readOptions(await host(['__proto__', 'topic', '__proto__']));
    expect(valid).to.equal(true);
    expect(Object.entries(options!)).to.deep.equal([['topic', ['value of topic']]]);
    expect(Object.getPrototypeOf(options)).to.equal(Object.prototype);
    expect(({} as {0?: unknown})[0]).to.equal(undefined);
  });

  it('__proto__ alone is no option at all', async () => {
    expect(readOptions(await host(['__proto__']))).to.deep.equal({valid: true, options: undefined});
  });

  it('a control without a name, or disabled, is none', async () => {
    const element = await host(['', 'off', 'on']);
    element.querySelector<HTMLInputElement>('[name=off]')!.disabled = true;
    expect(readOptions(element).options).to.deep.equal({on: ['value of on']});
  });

  it('only what is in the slot counts, and what is deeper in it', async () => {
    const element = await fixture<HTMLElement>(html`
      <div>
        <input name="outside" value="1" />
        <fieldset slot="options">
          <label><input type="checkbox" name="topic" value="news" checked /> News</label>
          <label><input type="checkbox" name="topic" value="sport" checked /> Sport</label>
          <label><input type="checkbox" name="topic" value="none" /> None</label>
          <select name="often" multiple>
            <option selected>daily</option>
            <option>weekly</option>
            <option selected>monthly</option>
          </select>
          <textarea name="why">because</textarea>
          <button name="button" value="2">Button</button>
        </fieldset>
      </div>
    `);
    expect(readOptions(element).options).to.deep.equal({
      topic: ['news', 'sport'],
      often: ['daily', 'monthly'],
      why: ['because'],
    });
  });

  it('what the browser finds invalid is reported', async () => {
    const element = await host(['mail']);
    const input = element.querySelector('input')!;
    Object.assign(input, {type: 'email', value: 'nobody', required: true});
    let reported = 0;
    input.addEventListener('invalid', (event) => {
      event.preventDefault();
      reported++;
    });
    expect(readOptions(element).valid).to.equal(false);
    expect(reported).to.equal(1);
  });
});
