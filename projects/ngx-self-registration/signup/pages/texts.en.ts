import type { Texts } from 'ngx-self-registration';

/** English of the public pages. */
export const SIGNUP_TEXTS: Texts = {
  'self-registration': {
    signup: {
      title: 'Sign up',
      heading: 'Create your account',
      'heading-product': 'Create your {{product}} account',
      submit: 'Sign up',
      submitting: 'Signing up',
      'have-account': 'Already have an account?',
      'to-login': 'Sign in',
      'form-invalid': 'Some fields still need your attention.',
      closed: {
        title: 'Sign-up is not open here',
        text: 'Nobody can create an account on {{host}} at the moment. If you expected a form here, ask whoever gave you this address.',
      },
      'load-failed': {
        title: 'The sign-up form could not be loaded',
      },
      field: {
        required: 'Fill this in.',
        email: 'Enter an e-mail address, such as name@example.com.',
        'max-length': 'Use at most {{limit}} characters.',
        policy: 'This password does not meet every rule yet.',
        mismatch: 'The two passwords differ.',
      },
      password: {
        show: 'Show password',
        hide: 'Hide password',
        rules: 'Password rules',
        met: 'met',
        unmet: 'not met yet',
        minimumLength: 'At least {{limit}} characters',
        maximumLength: 'At most {{limit}} characters',
        uppercase: 'Capital letters: at least {{limit}}',
        lowercase: 'Small letters: at least {{limit}}',
        digits: 'Digits: at least {{limit}}',
        special: 'Special characters: at least {{limit}}',
        whitespace: 'No spaces',
      },
      policy: {
        privacyPolicy: {
          accept: 'I accept the Privacy Policy',
          read: 'Read the Privacy Policy',
          title: 'Privacy Policy',
          required: 'Accept the Privacy Policy to sign up.',
        },
        termsOfUse: {
          accept: 'I accept the Terms of Use',
          read: 'Read the Terms of Use',
          title: 'Terms of Use',
          required: 'Accept the Terms of Use to sign up.',
        },
        'read-short': 'Read',
        'accept-button': 'Accept',
        empty: 'There is no text here yet.',
      },
      captcha: {
        'v3-note': 'This form is protected by Google reCAPTCHA.',
        altcha: {
          label: 'I am not a robot',
          open: '',
          working: 'Checking…',
          solved: 'Verified',
          failed: 'The check did not work.',
        },
        error: {
          unanswered: 'Confirm that you are not a robot.',
          'not-loaded': 'The captcha could not be loaded. Check your connection and try again.',
          failed: 'The captcha could not be completed. Try again.',
          unsupported:
            'This form asks for a kind of captcha that this page does not support. The administrator has to choose another one in the self-registration settings.',
        },
      },
      verification: {
        title: 'Check your mail',
        text: 'We have sent a mail to {{email}}. Open the link in it to activate your account.',
        'spam-hint': 'Nothing there after a few minutes? Look into the spam folder, or have it sent again.',
        'inactive-title': 'Not activated yet',
        'inactive-text':
          '{{email}} has signed up before, but the account was never activated. What you have just entered was not saved. We can send the activation mail again.',
        'unknown-title': 'Activate your account',
        'unknown-text': 'Open the link in the mail that we have sent you. If it has not arrived, have it sent again.',
        'wrong-address': 'Wrong address? Go back',
      },
      resend: {
        email: 'Your e-mail address',
        send: 'Send the mail again',
        'send-in': 'Send the mail again in {{seconds}} s',
        sent: 'If an account is waiting for activation at {{email}}, a new mail is on its way.',
      },
      activation: {
        title: 'Activating your account',
        working: 'One moment: your account is being activated.',
        done: 'Your account is active. Taking you to your dashboard.',
        'failed-title': 'This link does not work',
        'failed-text':
          'It has been used before, has expired, or is incomplete. If your account is active already, sign in. Otherwise have a new mail sent to you.',
        'unreachable-title': 'Your account could not be activated',
      },
    },
  },
};
