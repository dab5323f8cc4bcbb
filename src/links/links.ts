import { followPage } from './follow-page';

/*
 * The whole of what the server adds to ThingsBoard's own pages: `npm run build` makes `links.js` of it, which is loaded
 * beside ThingsBoard's UI, 4.2 or 4.3, and knows it by its elements and classes alone.
 */
followPage(window);
