import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {parseCooldown, refusals, silentUntil, type Circumstances} from '../../src/flow/policy.js';

const DAY = 864e5;
const now = 1_800_000_000_000;

const free: Circumstances = {
  trouble: undefined,
  permission: 'default',
  subscribed: false,
  optedOut: false,
  dismissals: 0,
  dismissedAt: 0,
  cooldown: [7 * DAY, 30 * DAY, 90 * DAY],
  now,
  shown: false,
  remembers: true,
  obstacle: undefined,
};

describe('policy', () => {
  it('asks a visitor whom nothing speaks against', () => {
    expect(refusals(free)).to.deep.equal([]);
    expect(refusals({...free, permission: 'granted'})).to.deep.equal([]);
  });

  const reasons: readonly [string, Partial<Circumstances>][] = [
    ['unsupported', {trouble: 'unsupported'}],
    ['failed', {trouble: 'failed'}],
    ['denied', {permission: 'denied'}],
    ['subscribed', {subscribed: true}],
    ['opted-out', {optedOut: true}],
    ['cooldown', {dismissals: 1, dismissedAt: now - DAY}],
    ['no-memory', {remembers: false}],
    ['shown-before', {shown: true}],
    ['hidden', {obstacle: 'hidden'}],
    ['modal', {obstacle: 'modal'}],
    ['full-screen', {obstacle: 'full-screen'}],
    ['typing', {obstacle: 'typing'}],
  ];
  for (const [reason, change] of reasons) {
    it(`does not ask: ${reason}`, () => {
      expect(refusals({...free, ...change})).to.deep.equal([reason]);
    });
  }

  it('names every reason, the lasting ones first', () => {
    expect(
      refusals({...free, permission: 'denied', obstacle: 'typing', shown: true}),
    ).to.deep.equal(['denied', 'shown-before', 'typing']);
  });

  describe('cooldown', () => {
    const ladder: readonly [number, number, number][] = [
      // dismissals, days since, silent for (days in all)
      [1, 6.99, 7],
      [2, 29.99, 30],
      [3, 89.99, 90],
    ];
    for (const [dismissals, since, days] of ladder) {
      it(`is over ${days} days after dismissal ${dismissals}, and not before`, () => {
        const before = {...free, dismissals, dismissedAt: now - since * DAY};
        expect(refusals(before)).to.deep.equal(['cooldown']);
        expect(refusals({...before, now: before.dismissedAt + days * DAY})).to.deep.equal([]);
      });
    }

    it('never ends after the last entry', () => {
      const after = {...free, dismissals: 4, dismissedAt: 0};
      expect(silentUntil(after)).to.equal(Infinity);
      expect(refusals(after)).to.deep.equal(['cooldown']);
    });

    it('is not in force without dismissals, or with none', () => {
      expect(silentUntil(free)).to.equal(0);
      expect(silentUntil({...free, dismissals: 9, cooldown: undefined})).to.equal(0);
    });

    it('survives a clock that was set back: no more than one step from now', () => {
      const ahead = {...free, dismissals: 1, dismissedAt: now + 1000 * DAY};
      expect(silentUntil(ahead)).to.equal(now + 7 * DAY);
    });
  });

  describe('parseCooldown', () => {
    const table: readonly [string, ReturnType<typeof parseCooldown>][] = [
      ['7d 30d 90d', [7 * DAY, 30 * DAY, 90 * DAY]],
      ['  1D\n2w ', [DAY, 14 * DAY]],
      ['7d \t 30d', [7 * DAY, 30 * DAY]],
      ['1.25h', [4_500_000]],
      ['0s', [0]],
      ['1.5h 30m 10s', [5_400_000, 1_800_000, 10_000]],
      ['none', 'none'],
      ['NONE', 'none'],
      ['', undefined],
      ['7', undefined],
      ['7 d', undefined],
      ['-7d', undefined],
      ['none 7d', undefined],
      ['7d, 30d', undefined],
      ['1e9d', undefined],
      ['∞d', undefined],
    ];
    for (const [text, expected] of table) {
      it(JSON.stringify(text), () => expect(parseCooldown(text)).to.deep.equal(expected));
    }

    it('never throws, and every duration is a finite number that is not negative', () => {
      fc.assert(
        fc.property(fc.string({maxLength: 5000}), (text) => {
          const result = parseCooldown(text);
          return (
            result === undefined ||
            result === 'none' ||
            result.every((ms) => Number.isFinite(ms) && ms >= 0)
          );
        }),
      );
    });
  });
});
