/** What the check of a captcha's answer found. `id` names the answer, `expires` (ms) says until when it could come again. */
export type CaptchaAnswer =
  { outcome: 'right'; id: string; expires: number } | { outcome: 'wrong' } | { outcome: 'expired' };
