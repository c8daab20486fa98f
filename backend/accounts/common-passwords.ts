/**
 * The most common passwords of eight characters and more (shorter ones are refused anyway), as leaked lists agree on them,
 * with those of Russian keyboards. Written down in lower case.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 0123456789 0987654321 9876543210 987654321 87654321 12344321 12341234 11223344 123123123
  1234554321 123321123 12345679 123454321 147258369 789456123 159753456 741852963 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4
  q1w2e3r4t5 1qaz2wsx 1qazxsw2 qazwsxedc 1qaz2wsx3edc zaq12wsx zaq1zaq1 qwertyui qwertyuiop asdfghjk asdfghjkl zxcvbnm1
  asdfasdf qweasdzxc qweqweqwe qwe123qwe qwerty12 qwerty123 qwerty1234 qwerty12345 123qweasd 123qwe123 abcd1234 abc12345
  a1b2c3d4 a1234567 a12345678 aa123456 aa12345678 password password1 password12 password123 password1234 passw0rd p@ssw0rd
  p@ssword pa55word pass1234 passport welcome1 welcome123 letmein1 letmein123 changeme changeme1 changeme123 admin123
  admin1234 administrator adminadmin root1234 rootroot test1234 testtest guest123 user1234 master123 login123 default1
  iloveyou iloveyou1 iloveyou2 sunshine sunshine1 princess princess1 football football1 baseball baseball1 basketball
  superman superman1 batman123 spiderman starwars pokemon1 trustno1 whatever computer internet samsung1 michelle jennifer
  jessica1 charlie1 danielle elizabeth alexander victoria christian jonathan nicholas benjamin samantha veronica margarita
  anastasia ekaterina svetlana valentina dragon123 monkey123 shadow12 mustang1 corvette mercedes bigdaddy chocolate butterfly
  liverpool chelsea1 arsenal1 manchester barcelona juventus microsoft facebook linkedin asdf1234 zxcv1234 qwer1234 1234qwer
  qwertyqwerty 123456qwerty 123456abc 123456789a 123456789q 12345qwert secret123 zxcvbnm123 gfhjkmgfhjkm gfhjkm123 ghbdtnbr
  пароль12 пароль123 парольпароль йцукенгш йцукенгшщз йцукен123 привет123 любовь123 наташа123 солнышко россия123 qwertyйцукен
  tendril1 tendril123 tendril1234`
    .trim()
    .split(/\s+/),
);
