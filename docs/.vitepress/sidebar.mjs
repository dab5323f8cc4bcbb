/** The pages in a newcomer's order. A page that is not here fails a test. */
export const SIDEBAR = [
  { text: 'Start', link: '/' },
  {
    text: 'Install',
    items: [
      { text: 'Which way', link: '/install/' },
      { text: 'A standalone app', link: '/install/standalone' },
      { text: 'An NgModule app', link: '/install/ngmodule' },
      { text: "ThingsBoard's own UI", link: '/install/thingsboard' },
      { text: 'By hand', link: '/install/by-hand' },
      { text: 'A small start', link: '/install/small-start' },
      { text: 'A console to try it in', link: '/install/try' },
      { text: 'Remove it', link: '/install/remove' },
    ],
  },
  {
    text: 'Fit it in',
    items: [
      { text: 'Options', link: '/options' },
      { text: 'Theme', link: '/theme' },
      { text: 'Translate', link: '/translate' },
      { text: 'Host ports', link: '/host-ports' },
      { text: 'HTML-template actions', link: '/actions' },
    ],
  },
  {
    text: 'Run the server',
    items: [
      { text: 'First start', link: '/operate/' },
      { text: 'Variables', link: '/operate/variables' },
      { text: 'Behind a proxy', link: '/operate/proxy' },
      { text: 'In front of ThingsBoard', link: '/community-edition' },
      { text: 'Security', link: '/security' },
    ],
  },
  {
    text: 'Look up',
    items: [
      { text: 'Trouble', link: '/trouble' },
      { text: 'The REST contract', link: '/rest' },
      { text: 'All texts', link: '/texts' },
      { text: 'Changelog', link: '/changelog' },
    ],
  },
];
