/// Everything that can be configured, by environment variables or lines of `.env`.
///
/// The table in `Docs/configuration.md` lists these; a test holds the two together.
enum Setting: String, CaseIterable {
    case host = "HOST"
    case port = "PORT"
    case data = "TUPPENCE_DATA"
    case databaseURL = "DATABASE_URL"
    case backupFolder = "BACKUP_FOLDER"
    case filesURL = "FILES_URL"
    case keys = "TUPPENCE_KEYS"
    case s3AccessKeyID = "S3_ACCESS_KEY_ID"
    case s3SecretAccessKey = "S3_SECRET_ACCESS_KEY"
    case s3SessionToken = "S3_SESSION_TOKEN"
    case redisURL = "REDIS_URL"
    case baseURL = "TUPPENCE_BASE_URL"
    case web = "TUPPENCE_WEB"
    case debug = "TUPPENCE_DEBUG"
    case logLevel = "LOG_LEVEL"
    case whatsAppPhoneNumberID = "WHATSAPP_PHONE_NUMBER_ID"
    case whatsAppBusinessAccountID = "WHATSAPP_BUSINESS_ACCOUNT_ID"
    case whatsAppAccessToken = "WHATSAPP_ACCESS_TOKEN"
    case whatsAppVerifyToken = "WHATSAPP_VERIFY_TOKEN"
    case whatsAppAppSecret = "WHATSAPP_APP_SECRET"
    case whatsAppAPIBase = "WHATSAPP_API_BASE"
    case whatsAppNumber = "WHATSAPP_NUMBER"
    case whatsAppCodeTemplate = "WHATSAPP_CODE_TEMPLATE"
    case whatsAppCodeTemplateLanguage = "WHATSAPP_CODE_TEMPLATE_LANGUAGE"
}
