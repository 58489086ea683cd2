/** The gallery: a frame is a page of its own, and is fetched when it is about to be seen. */

/** How far from the window: browsers' own `loading="lazy"` begins thousands of pixels before. */
const NEAR = '400px';

const seen = new IntersectionObserver(
  (entries) => {
    for (const {isIntersecting, target} of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      const frame = target as HTMLIFrameElement;
      frame.src = frame.dataset['src']!;
    }
  },
  {rootMargin: NEAR},
);
for (const frame of document.querySelectorAll('iframe[data-src]')) seen.observe(frame);
