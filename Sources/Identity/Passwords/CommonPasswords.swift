import Foundation
import Synchronization

/// Passwords that attackers try first: those that people choose most, sequences, repetitions, and all of them decorated.
package enum CommonPasswords {
    private enum List {
        case none
        case file(String)
        case read(Set<String>)
    }
    private static let list = Mutex(List.none)

    /// Names the file with the list, one password to a line in lower case. It is read when it is needed first.
    package static func use(list path: String) { list.withLock { $0 = .file(path) } }

    /// How many are listed.
    package static var count: Int { list.withLock { words(of: &$0).count } }

    package static func contains(_ password: String) -> Bool {
        let password = password.lowercased()
        if isListed(password) || known.contains(password) || isRepetition(password) || isSequence(password) { return true }
        // "password2024!" is "password" with decoration.
        let core = password.trimmed { !$0.isLetter }
        return core.count < password.count && core.count >= 4 && (words.contains(core) || isListed(core) || isSequence(core))
    }

    private static func isListed(_ word: String) -> Bool { list.withLock { words(of: &$0).contains(word) } }

    private static func words(of list: inout List) -> Set<String> {
        if case .file(let path) = list {
            let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            list = .read(Set(text.split(separator: "\n").map(String.init)))
        }
        if case .read(let words) = list { return words }
        return []
    }

    /// One to four characters over and over, or a common word: `aaaaaaaaaaaa`, `abcabcabcabc`, `trustno1trustno1`.
    private static func isRepetition(_ password: String) -> Bool {
        let characters = Array(password)
        return (1...max(4, characters.count / 2)).contains { length in
            guard characters.indices.allSatisfy({ characters[$0] == characters[$0 % length] }) else { return false }
            return length <= 4 || isListed(String(characters.prefix(length))) || words.contains(String(characters.prefix(length)))
        }
    }

    /// A piece of the alphabet, the digits or a row of keys, forwards or backwards.
    private static func isSequence(_ password: String) -> Bool {
        guard password.count >= 4 else { return false }
        let backwards = String(password.reversed())
        return rows.contains { $0.contains(password) || $0.contains(backwards) }
    }

    private static let rows = [
        "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm",
        "azertyuiopqsdfghjklmwxcvbn", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
        "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "a1b2c3d4e5f6g7h8i9j0", "1a2b3c4d5e6f7g8h9i0j",
        "abcd1234efgh5678", "1234567890qwertyuiopasdfghjklzxcvbnm", "qwertyuiop1234567890", "1234qwerasdfzxcv",
        "qwerasdfzxcv1234", "asdfghjkl1234567890", "zxcvbnmasdfghjklqwertyuiop", "123456789abcdefghijklm",
        "abcdefghijklmnopqrstuvwxyz1234567890", "11223344556677889900", "112233445566778899",
    ]

    private static let words: Set<String> = Set(
        """
        password passwort passphrase motdepasse contraseña contrasena senha parola wachtwoord haslo lozinka heslo letmein \
        welcome welcomeback admin administrator administrador root user login master superuser guest default changeme \
        changethis secret topsecret mysecret private access test testing tester testtest demo sample example temporary \
        temppassword newpassword mypassword thepassword oldpassword yourpassword passwordpassword passw0rd p@ssw0rd p@ssword \
        iloveyou ilovemyself ilovegod iloveme loveyou lovelove princess prince sunshine shadow dragon monkey football \
        baseball basketball soccer hockey superman batman spiderman starwars pokemon minecraft fortnite roblox naruto \
        michael jennifer jessica jordan daniel charlie ashley nicole thomas andrew joshua matthew robert william alexander \
        qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcv zxcvbnm qazwsx qazwsxedc trustno computer internet \
        freedom whatever killer hello hellohello helloworld goodmorning family forever flower cookie chocolate butterfly \
        samsung iphone android google facebook instagram whatsapp telegram twitter youtube netflix amazon microsoft windows \
        linux ubuntu docker database server money mymoney expense expenses finance budget bank banking wallet tuppence \
        summer winter spring autumn january february march april june july august september october november december \
        monday tuesday wednesday thursday friday saturday sunday india bharat mumbai delhi bangalore pakistan london paris \
        berlin newyork america canada liverpool chelsea arsenal manchester manchesterunited barcelona realmadrid juventus \
        jesus jesuschrist christ blessed godisgood krishna ganesh shiva hanuman saibaba allah bismillah muhammad abcd abc
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let known: Set<String> = words.union(
        """
        correcthorsebatterystaple correct-horse-battery-staple correct\u{A0}horse 123123123123 123321123321 121212121212 \
        147258369147 147258369258 159753159753 789456123789 789456123000 987654321987 100000000000 000000000001 \
        102030405060 112233445566 123412341234 123454321234 123456123456 123456654321 123456789123 123456789123456 \
        123456789987 123456qwerty 123456789qwerty 123qweasdzxc qweasdzxc123 123qwe123qwe 1q2w3e4r1q2w 1qaz2wsx1qaz \
        zaq12wsxcde3 zaq1zaq1zaq1 qwerty123456 qwerty654321 qwertyqwerty qwert12345qwert qwe123qwe123 asd123asd123 \
        asdasdasdasd abc123abc123 abc123456789 abcd12345678 aa123456789a a123456789a1 a1234567890a aa1234567890 \
        password12345 password1password pass1234pass passpasspass test1234test testtesttest admin1234admin adminadminadmin \
        user1234user root1234root iloveyouforever iloveyousomuch ilovemyfamily ilovemymother iloveyou3000 loveyouforever \
        mynameisthis letmeinplease letmeinletmein openthisdoor opensesame123 thisisapassword thisismypassword \
        thisispassword thisisasecret thisistheend nopassword123 nopasswordhere forgotpassword passwordforgot \
        mypasswordis123 secretpassword supersecret123 supersecretpassword administrator1 changemenow123 changeme12345 \
        changemeplease trustno1trustno1 whatthehell123 maytheforcebewithyou lukeiamyourfather tobeornottobe \
        hakunamatata helloworld123 hello1234hello jesusislord jesuslovesme jesusismylord godisgreat123 godislove1234 \
        harekrishnahare jaishriram123 jaimatadi1234 omnamahshivaya bismillah786 manchester-united ilovechocolate \
        playstation2 playstation3 playstation4 playstation5 california123 barcelona1899 rockyou12345 monkeymonkey \
        dragondragon superman12345 spiderman1234 pokemon123456 michaeljackson michaeljordan harrypotter123 \
        fuckyoufuckyou fuckyou12345 asshole12345 motherfucker motherfucker1 1234567890-= 1234567890ab 1234567890abc \
        !@#$%^&*()_+ !qaz2wsx3edc !qaz@wsx#edc 1qaz@wsx3edc qwer1234qwer qwer1234asdf 1234qwer1234 q1w2e3r4q1w2 \
        zxcvbnm12345 zxcvbnm,./123 asdfghjkl;'123 qwertyuiop[] qwertyuiop[]\\ abcdefg12345 abcdefg123456 abcdefgh1234 \
        aaaaaabbbbbb aaaabbbbcccc 111222333444 111122223333 111111222222 123443211234 654321654321 963852741963 \
        741852963741 852456852456 369258147369 135791357913 246824682468 314159265358 3141592653589 271828182845
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}

extension String {
    fileprivate func trimmed(where isDecoration: (Character) -> Bool) -> String {
        let start = firstIndex { !isDecoration($0) } ?? endIndex
        let tail = self[start...]
        guard let end = tail.lastIndex(where: { !isDecoration($0) }) else { return "" }
        return String(tail[...end])
    }
}
