// One Karma set-up for the library and the console. CHROME_BIN is set by `npm test`, which finds or installs Chromium.
module.exports = (config) =>
  config.set({
    frameworks: ['jasmine'],
    plugins: [require('karma-jasmine'), require('karma-chrome-launcher')],
    client: { jasmine: { random: true, timeoutInterval: 30_000 } },
    // A machine that is busy with others starts a browser slowly.
    browserNoActivityTimeout: 180_000,
    captureTimeout: 180_000,
    reporters: ['progress'],
    browsers: ['HeadlessChromium'],
    customLaunchers: {
      HeadlessChromium: {
        base: 'ChromeHeadless',
        flags: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
    },
    restartOnFileChange: true,
  });
