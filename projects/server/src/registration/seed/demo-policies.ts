/** The demo form's privacy policy; a template to write one's own over. */
export const DEMO_PRIVACY_POLICY = `
<h2>Privacy policy of the demo</h2>
<p>This is a demonstration that runs on your own machine. Nothing that you type leaves it.</p>
<h3>What is kept</h3>
<ul>
  <li>your name and e-mail address, so that you can sign in;</li>
  <li>a one-way hash of your password, never the password itself;</li>
  <li>the devices that you add, until you delete them.</li>
</ul>
<h3>How to get rid of it</h3>
<p>Ask the administrator to delete your customer, or forget all data of the demo with <strong>npm run reset</strong>.</p>
`.trim();
