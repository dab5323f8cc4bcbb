/** What the links say in one language. */
export interface Words {
  createAccount: string;
  registration: string;
}

const ENGLISH: Words = { createAccount: 'Create account', registration: 'Registration and roles' };

/** By language, as ThingsBoard's UI has them. */
const WORDS: Record<string, Words> = {
  en: ENGLISH,
  ar: { createAccount: 'إنشاء حساب', registration: 'التسجيل والأدوار' },
  ca: { createAccount: 'Crea un compte', registration: 'Registre i rols' },
  cs: { createAccount: 'Vytvořit účet', registration: 'Registrace a role' },
  da: { createAccount: 'Opret konto', registration: 'Registrering og roller' },
  de: { createAccount: 'Konto erstellen', registration: 'Registrierung und Rollen' },
  el: { createAccount: 'Δημιουργία λογαριασμού', registration: 'Εγγραφή και ρόλοι' },
  es: { createAccount: 'Crear cuenta', registration: 'Registro y roles' },
  fa: { createAccount: 'ایجاد حساب', registration: 'ثبت‌نام و نقش‌ها' },
  fr: { createAccount: 'Créer un compte', registration: 'Inscription et rôles' },
  it: { createAccount: 'Crea account', registration: 'Registrazione e ruoli' },
  ja: { createAccount: 'アカウントを作成', registration: '登録とロール' },
  ko: { createAccount: '계정 만들기', registration: '등록 및 역할' },
  nl: { createAccount: 'Account maken', registration: 'Registratie en rollen' },
  no: { createAccount: 'Opprett konto', registration: 'Registrering og roller' },
  pl: { createAccount: 'Utwórz konto', registration: 'Rejestracja i role' },
  pt: { createAccount: 'Criar conta', registration: 'Registro e papéis' },
  ro: { createAccount: 'Creează cont', registration: 'Înregistrare și roluri' },
  tr: { createAccount: 'Hesap oluştur', registration: 'Kayıt ve roller' },
  uk: { createAccount: 'Створити обліковий запис', registration: 'Реєстрація та ролі' },
  zh: { createAccount: '创建账户', registration: '注册与角色' },
  'zh-tw': { createAccount: '建立帳戶', registration: '註冊與角色' },
};
const SAME: Record<string, string> = { nb: 'no', nn: 'no', 'zh-hk': 'zh-tw', 'zh-hant': 'zh-tw' };

/** The words of the first language that there are some of; tags such as `de-DE`, `zh_TW`. English where there are none. */
export function wordsOf(languages: readonly string[]): Words {
  for (const tag of languages) {
    const whole = tag.toLowerCase().replace(/_/g, '-');
    for (const name of [whole, whole.split('-')[0]]) {
      const words = WORDS[SAME[name] ?? name];
      if (words) return words;
    }
  }
  return ENGLISH;
}
