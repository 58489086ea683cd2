// The pages of the demo and the built files of the widget.
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import express from 'express';

const PAGES = fileURLToPath(new URL('../pages/', import.meta.url));
const NO_CACHE = {cacheControl: false, headers: {'Cache-Control': 'no-cache'}};

/** Puts values into `{{name}}`; a name without a value stays as it is. */
export const fill = (template, values) =>
  template.replace(/\{\{(\w+)\}\}/g, (whole, name) =>
    Object.hasOwn(values, name) ? values[name] : whole,
  );

/** A page is the layout around a file whose first line is its title: `<!-- Title -->`. */
const render = async (name, values) => {
  const [layout, page] = await Promise.all(
    ['layout.html', `${name}.html`].map((file) => readFile(join(PAGES, file), 'utf8')),
  );
  const [, title, main] = /^<!-- (.*) -->\n([^]*)$/.exec(page);
  return fill(fill(layout, {title, main}), values);
};

/**
 * @param {object} options
 * @param {string} options.distDir the folder with push-optin.js
 * @param {() => Record<string, string>} options.values what the pages' placeholders stand for
 */
export const createPages = ({distDir, values}) => {
  const pages = express.Router();
  const page = (name) => async (_request, response) => {
    response
      .set(NO_CACHE.headers)
      .type('html')
      .send(await render(name, values()));
  };
  const built = (name, response, next) => {
    response.sendFile(name, {root: distDir, ...NO_CACHE}, (error) => {
      if (!error || response.headersSent) return;
      if (!(error.status < 500)) return next(error);
      response.status(404).type('text').send(`${name} is not built: npm run build\n`);
    });
  };

  pages.get('/', page('front'));
  pages.get('/preferences', page('preferences'));
  pages.get('/news/:name', async (request, response, next) => {
    const {name} = request.params;
    if (!/^[a-z-]+$/.test(name)) return next();
    try {
      await page(`news/${name}`)(request, response);
    } catch (error) {
      next(error.code === 'ENOENT' ? undefined : error);
    }
  });
  for (const name of ['push-optin.js', 'push-optin-worker.js', 'push-optin-embed.js']) {
    pages.get(`/${name}`, (_request, response, next) => built(name, response, next));
  }
  pages.get('/dist/cdn/*path', (request, response, next) => {
    built(request.params.path.join('/'), response, next);
  });
  // The templates lie in the same folder; on their own they are not pages.
  pages.use(({path}, _response, next) => next(path.endsWith('.html') ? 'router' : undefined));
  pages.use(
    express.static(PAGES, {
      index: false,
      cacheControl: false,
      setHeaders: (response, path) => {
        response.set(NO_CACHE.headers);
        if (path.endsWith('.webmanifest')) response.type('application/manifest+json');
      },
    }),
  );
  return pages;
};
