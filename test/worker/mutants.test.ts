/** What the mutants of `worker/` showed to be asserted nowhere (`node scripts/mutate.mjs`). */
import {expect} from '@open-wc/testing';
import {toMessage} from '../../src/worker/payload.js';

const SCOPE = 'https://news.example/app/';

const shown = (pushed: unknown) =>
  toMessage({data: {text: () => JSON.stringify(pushed)}}, SCOPE).options;

describe('payload, more closely', () => {
  it('the address may be in the data of the message, or of what wraps it', () => {
    const data = {url: '/orders'};
    const expected = {url: 'https://news.example/orders'};
    expect(shown({title: 't', data})).to.deep.include({data: expected});
    expect(shown({notification: {title: 't'}, data})).to.deep.include({data: expected});
    expect(shown({notification: {title: 't', data}, data: {url: '/no'}})).to.deep.include({
      data: expected,
    });
  });

  for (const dir of ['xltr', 'ltrx', 'rtl ', 'auto', 'LTR']) {
    it(`dir=${JSON.stringify(dir)} is left out`, () => {
      expect(shown({title: 't', dir})).to.not.have.property('dir');
    });
  }

  it('a brace within a text is part of it', () => {
    const {title} = toMessage({data: {text: () => 'Order {17} ships'}}, SCOPE);
    expect(title).to.equal('Order {17} ships');
  });
});
