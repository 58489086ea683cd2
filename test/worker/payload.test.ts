/** From what was pushed to what is shown. */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {toAddress, toMessage} from '../../src/worker/payload.js';

const SCOPE = 'https://news.example:8443/app/';
const HOST = 'news.example:8443';

/** What is shown for a text, or for what JSON makes of anything else. */
const shown = (pushed: unknown, maxActions?: number) => {
  const message = typeof pushed === 'string' ? pushed : JSON.stringify(pushed);
  return toMessage({data: {text: () => message}}, SCOPE, maxActions);
};

const GENERIC = {title: HOST, options: {data: {url: SCOPE}, actions: []}};

describe('payload', () => {
  describe('forms', () => {
    it('Declarative Web Push', () => {
      const message = {
        web_push: 8030,
        notification: {
          title: 'It ships',
          navigate: 'https://news.example:8443/orders/17',
          body: 'Order 17',
          lang: 'en',
          dir: 'ltr',
          tag: 'order-17',
          icon: '/icon.png',
          silent: true,
          data: {url: '/not-this'},
        },
        app_badge: 3,
        mutable: true,
      };
      expect(shown(message)).to.deep.equal({
        title: 'It ships',
        options: {
          body: 'Order 17',
          lang: 'en',
          dir: 'ltr',
          tag: 'order-17',
          icon: '/icon.png',
          silent: true,
          data: {url: 'https://news.example:8443/orders/17'},
          actions: [],
        },
      });
    });

    it('a mutable declarative message: the browser has read it, and there is no data', () => {
      // Like a `Notification`, whose members are no own properties.
      const notification = Object.create({
        title: 'It ships',
        navigate: 'https://news.example:8443/orders/17',
        body: 'Order 17',
        dir: 'auto',
        lang: '',
        tag: '',
        icon: '',
        silent: null,
        requireInteraction: false,
        data: null,
        actions: Object.freeze([]),
      }) as object;
      const url = 'https://news.example:8443/orders/17';
      expect(toMessage({data: null, notification}, SCOPE)).to.deep.equal({
        title: 'It ships',
        options: {body: 'Order 17', data: {url}, navigate: url, actions: []},
      });
    });

    it('a plain object', () => {
      const message = {
        title: ' Sale ',
        body: 'Today',
        url: 'sale',
        icon: 'https://cdn.example/i.png',
        badge: 'b.png',
        image: 'i.jpg',
        tag: 'sale',
        renotify: true,
        requireInteraction: true,
        timestamp: 1234,
      };
      expect(shown(message)).to.deep.equal({
        title: 'Sale',
        options: {
          body: 'Today',
          icon: 'https://cdn.example/i.png',
          badge: 'b.png',
          image: 'i.jpg',
          tag: 'sale',
          renotify: true,
          requireInteraction: true,
          timestamp: 1234,
          data: {url: `${SCOPE}sale`},
          actions: [],
        },
      });
    });

    it('Firebase: wrapped, with the address beside it', () => {
      const {title, options} = shown({
        notification: {title: 'Wrapped', body: 'b'},
        data: {url: '/x'},
        from: '123',
      });
      expect([title, options['body'], options['data']]).to.deep.equal([
        'Wrapped',
        'b',
        {url: 'https://news.example:8443/x'},
      ]);
    });

    it('text: the first line is the title, the others are the body', () => {
      for (const [text, title, body] of [
        ['Hello', 'Hello', undefined],
        ['  Hello\nworld\nagain \n', 'Hello', 'world\nagain'],
        ['[Sale] everything must go', '[Sale] everything must go', undefined],
        ['"in quotes"', 'in quotes', undefined],
        ['42', '42', undefined],
        ['true', 'true', undefined],
        ['<b>not</b> markup', '<b>not</b> markup', undefined],
      ] as const) {
        expect(shown(text), text).to.deep.equal({
          title,
          options: {...(body && {body}), data: {url: SCOPE}, actions: []},
        });
      }
    });
  });

  describe('what cannot be read becomes a generic notification', () => {
    for (const pushed of [
      '',
      ' \n ',
      'null',
      '{}',
      '[]',
      '[["title","x"]]',
      '{"title": "cut of',
      '{title: "no JSON"}',
      '\uFFFD\uFFFD\u0001',
      '{"title":""}',
      '{"title":"  "}',
      '{"title":5}',
      '{"title":{"toString":null}}',
      '{"toString":1,"valueOf":1}',
      '{"notification":null}',
      '{"notification":"x"}',
      '{"notification":{}}',
      '{"__proto__":{"title":"x","url":"/x"}}',
      '{"constructor":{"prototype":{"title":"x"}}}',
      `${'['.repeat(1000)}${']'.repeat(1000)}`,
      `{"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
    ]) {
      it(pushed.length > 60 ? `${pushed.slice(0, 20)}… (${pushed.length})` : pushed, () => {
        expect(shown(pushed)).to.deep.equal(GENERIC);
      });
    }

    it('no data at all, and data that throws', () => {
      const text = () => {
        throw new Error('no');
      };
      for (const event of [{}, {data: null}, {data: null, notification: null}, {data: {text}}]) {
        expect(toMessage(event, SCOPE)).to.deep.equal(GENERIC);
      }
    });

    it('but keeps what it could read', () => {
      expect(shown({body: 'only a body', url: '/x'})).to.deep.equal({
        title: HOST,
        options: {
          body: 'only a body',
          data: {url: 'https://news.example:8443/x'},
          actions: [],
        },
      });
    });
  });

  it('drops options of a wrong type, unknown ones and those that would throw', () => {
    expect(
      shown({
        title: 't',
        body: 5,
        lang: {},
        dir: 'up',
        tag: ['x'],
        icon: null,
        silent: 'yes',
        requireInteraction: 1,
        renotify: true,
        timestamp: 'now',
        vibrate: [200],
        actions: 'none',
        constructor: 'x',
        onclick: 'alert(1)',
        __proto__: {body: 'inherited'},
      }),
    ).to.deep.equal({title: 't', options: {data: {url: SCOPE}, actions: []}});
    expect(shown({title: 't', dir: 'rtl'}).options).to.include({dir: 'rtl'});
    expect(shown({title: 't', dir: 'auto'}).options).not.to.have.property('dir');
  });

  describe('buttons', () => {
    const actions = [
      {action: 'open', title: 'Open', icon: '/o.png', navigate: '/open'},
      {action: '', title: 'nameless'},
      {action: 'untitled'},
      null,
      'text',
      {action: 'later', title: 'Later'},
      {action: 'away', title: 'Away', navigate: 'https://evil.example/'},
    ];

    it('as many as the browser shows; where they lead is kept apart', () => {
      expect(shown({title: 't', url: '/x', actions}, 5).options).to.deep.equal({
        data: {
          url: 'https://news.example:8443/x',
          actions: {open: 'https://news.example:8443/open', away: SCOPE},
        },
        actions: [
          {action: 'open', title: 'Open', icon: '/o.png'},
          {action: 'later', title: 'Later'},
          {action: 'away', title: 'Away'},
        ],
      });
      expect(shown({title: 't', actions}, 1).options).to.deep.equal({
        data: {url: SCOPE, actions: {open: 'https://news.example:8443/open'}},
        actions: [{action: 'open', title: 'Open', icon: '/o.png'}],
      });
    });

    it('none where the browser shows none', () => {
      expect(shown({title: 't', actions}).options).to.deep.equal({data: {url: SCOPE}, actions: []});
    });
  });

  describe('addresses', () => {
    for (const [given, expected] of [
      ['https://news.example:8443/a?b#c', 'https://news.example:8443/a?b#c'],
      ['/a', 'https://news.example:8443/a'],
      ['a', 'https://news.example:8443/app/a'],
      ['../a', 'https://news.example:8443/a'],
      ['?q', 'https://news.example:8443/app/?q'],
      [' /a ', 'https://news.example:8443/a'],
      ['//news.example:8443/a', 'https://news.example:8443/a'],
      ['', SCOPE],
      ['https://news.example/a', SCOPE],
      ['http://news.example:8443/a', SCOPE],
      ['https://news.example:8443.evil.example/', SCOPE],
      ['https://news.example:8443@evil.example/', SCOPE],
      ['https://user:secret@news.example:8443/a', SCOPE],
      ['//evil.example/a', SCOPE],
      ['\\\\evil.example\\a', SCOPE],
      ['/\\evil.example', SCOPE],
      ['/\t/evil.example', SCOPE],
      ['javascript:alert(1)', SCOPE],
      ['JaVaScRiPt:alert(1)//https://news.example:8443/', SCOPE],
      ['java\nscript:alert(1)', SCOPE],
      ['data:text/html,<script>alert(1)</script>', SCOPE],
      ['blob:https://news.example:8443/1234', SCOPE],
      ['filesystem:https://news.example:8443/t/x', SCOPE],
      ['about:blank', SCOPE],
      ['https://', SCOPE],
      ['http://[', SCOPE],
      [5, SCOPE],
      [null, SCOPE],
      [{}, SCOPE],
      [['/a'], SCOPE],
    ] as const) {
      it(JSON.stringify(given), () => {
        expect(toAddress(given, SCOPE)).to.equal(expected);
        expect(shown({title: 't', url: given}).options['data']).to.deep.equal({url: expected});
      });
    }

    it('navigate before url before data.url', () => {
      const url = (message: object) => (shown(message).options['data'] as {url: string}).url;
      expect(url({navigate: '/1', url: '/2', data: {url: '/3'}})).to.match(/\/1$/);
      expect(url({url: '/2', data: {url: '/3'}})).to.match(/\/2$/);
      expect(url({data: {url: '/3'}})).to.match(/\/3$/);
      expect(url({notification: {url: '/2'}, url: '/4'})).to.match(/\/2$/);
      expect(url({notification: {}, url: '/4'})).to.match(/\/4$/);
    });
  });

  describe('control characters and halves of characters', () => {
    for (const [what, title, expected] of [
      ['U+0000 within', 'It\0 ships', 'It ships'],
      ['a bell', '\x07It ships', 'It ships'],
      ['nothing else', '\0\x01 \x08', HOST],
      ['white space around one', ' \0 ', HOST],
      ['a lone high surrogate: the browser shows U+FFFD', 'It ships \ud83d', 'It ships \ud83d'],
      ['a lone low surrogate', '\udce6', '\udce6'],
      ['a whole character', '📦', '📦'],
    ] as const) {
      it(`a title with ${what}`, () => {
        const {title: seen, options} = shown({title, body: title, tag: title});
        expect(seen).to.equal(expected);
        // These are the browser's to draw: nothing depends on them.
        expect(options).to.include({body: title, tag: title});
      });
    }
  });

  describe('whatever is pushed', function () {
    this.timeout(30_000);

    const KEYS = fc.constantFrom(
      ...'title body url navigate notification data actions action tag dir silent'.split(' '),
      ...'renotify timestamp web_push __proto__ constructor toString toJSON length'.split(' '),
    );
    const HOSTILE = fc.constantFrom(
      'javascript:alert(1)',
      '//evil.example',
      'https://news.example:8443/ok',
      '',
      ' ',
      'x'.repeat(10_000),
    );
    const {tree} = fc.letrec<{tree: unknown}>((tie) => ({
      tree: fc.oneof(
        {depthSize: 'small'},
        HOSTILE,
        fc.anything({withDate: false}),
        fc.array(tie('tree'), {maxLength: 4}),
        fc.dictionary(KEYS, tie('tree'), {noNullPrototype: false}),
      ),
    }));

    const check = ({title, options}: ReturnType<typeof shown>) => {
      expect(title).to.be.a('string');
      expect(title.trim()).not.to.equal('');
      const data = options['data'] as {url: string; actions?: Record<string, string>};
      for (const url of [data.url, ...Object.values(data.actions ?? {})]) {
        expect(new URL(url).origin).to.equal(new URL(SCOPE).origin);
        expect(new URL(url).protocol).to.equal('https:');
      }
      expect((options['actions'] as unknown[]).length).to.be.at.most(2);
      // What cannot be cloned or converted makes `showNotification` reject.
      structuredClone(data);
    };

    it('any JSON', () => {
      fc.assert(
        fc.property(tree, (message) => {
          let json: string | undefined;
          try {
            json = JSON.stringify(message);
          } catch {
            // A BigInt or a circle: no server can send it.
          }
          fc.pre(json !== undefined);
          check(shown(json, 2));
        }),
        {numRuns: 500},
      );
    });

    it('any text', () => {
      fc.assert(
        fc.property(fc.string({unit: 'binary', maxLength: 60}), (text) => check(shown(text, 2))),
      );
    });

    it('any notification that a browser has read', () => {
      fc.assert(
        fc.property(fc.dictionary(KEYS, tree), (notification) =>
          check(toMessage({notification}, SCOPE, 2)),
        ),
      );
    });

    it('any address', () => {
      const part = fc.constantFrom(
        ...'https: http: javascript: blob: data: // / \\ @ # ? news.example :8443'.split(' '),
        ...'evil.example .. %2f a \t \n \0'.split(' '),
        ' ',
      );
      fc.assert(
        fc.property(fc.array(part, {maxLength: 8}), (parts) => {
          const url = toAddress(parts.join(''), SCOPE);
          expect(new URL(url).origin).to.equal(new URL(SCOPE).origin);
          expect(new URL(url).username).to.equal('');
        }),
        {numRuns: 1000},
      );
    });
  });
});
