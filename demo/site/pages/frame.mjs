// The page in the frames: somebody's site, with the panel on it.
import {POLICY} from '../layout.mjs';
import {markup} from '../markup.mjs';

export const frame = ({scripts}) => markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>A page with the panel</title>
<meta name="description" content="A page that the previews of this site are drawn on.">
<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="frame.css">
<script type="module" src="${scripts.frame}"></script>
<script type="module" src="push-optin.js"></script>
</head>
<body>
<main>
<h1 class="unseen">A page with the panel</h1>
<div class="shop" id="shop" hidden>
<p class="shop-name">Harbour &amp; Hill</p>
<div class="shop-picture"></div>
<p class="shop-title">Wool blanket</p>
<p class="shop-price">84.00</p>
<p>Woven from undyed wool. Your order leaves the mill on Thursday.</p>
<p class="shop-line"></p>
<p class="shop-line"></p>
<p class="shop-line"></p>
</div>
<div id="place"></div>
</main>
</body>
</html>
`;
