// The names that the long messages know are those of the element.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {constant, readElement} from '../../scripts/docs.mjs';

const set = (names) => new Set(names);

test('the slots', () => {
  const {slots} = readElement();
  assert.deepEqual(
    set(constant('development/check', 'SLOTS')),
    set(slots.map(({name}) => name).filter(Boolean)),
  );
});

test('the attributes, and the values of those that have a list', () => {
  const attributes = readElement().members.map(({attribute}) => attribute);
  assert.deepEqual(
    set(Object.keys(constant('development/check', 'ATTRIBUTES'))),
    set(attributes.filter(Boolean)),
  );
  for (const [name, list] of Object.entries({
    display: ['element', 'DISPLAYS'],
    placement: ['panel/presentation', 'PLACEMENTS'],
    storage: ['element', 'STORAGES'],
  })) {
    const values = constant(...list);
    const known = Object.keys(constant('development/check', name));
    assert.deepEqual(set(known), set(values));
    assert.equal(known[0], values[0], 'the first is the default');
  }
});
