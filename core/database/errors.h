#pragma once
// Why the database cannot be used: shown to the operator who starts the program, never to a caller of the API.
#include "core/base/error.h"

namespace liangjia::db::error {

// The private server.
inline constexpr ErrorKind kDataFolderInUse{
    "data_folder_in_use", 503, "数据目录 {folder} 正被进程 {pid} 使用，请先停止它，或用 --data 换一个目录",
    "The data folder {folder} is in use by process {pid}; stop that one, or choose another folder with --data"};
inline constexpr ErrorKind kDataFolderUnusable{"data_folder_unusable", 503, "目录 {folder} 不可用：{reason}",
                                               "The folder {folder} cannot be used: {reason}"};
inline constexpr ErrorKind kServerNotInstalled{"database_server_not_installed", 503, "没有找到 {what}，请安装软件包 mariadb-server-core",
                                               "{what} was not found; install the package mariadb-server-core"};
inline constexpr ErrorKind kServerFailed{"database_server_failed", 503, "数据库没有{doing_zh}：{reason}；日志：{log}",
                                         "The database did not {doing}: {reason}; log: {log}"};

// Migrations.
inline constexpr ErrorKind kMigrationMalformed{"migration_malformed", 500, "迁移 {migration} 第 {line} 行：{fault}",
                                               "Migration {migration}, line {line}: {fault}"};
inline constexpr ErrorKind kMigrationNumbering{"migration_numbering", 500, "迁移编号应为 {expected}，实为 {migration}",
                                               "Expected migration number {expected}, found {migration}"};
inline constexpr ErrorKind kMigrationChanged{
    "migration_changed", 500, "已执行的迁移 {migration} 与程序内的不同，请使用建库时的程序版本或其后续版本",
    "The applied migration {migration} differs from the program's; use the program that applied it, or a successor"};
inline constexpr ErrorKind kMigrationMissing{"migration_missing", 500, "数据库缺少迁移 {number} 的完整记录，请从备份恢复",
                                             "The database lacks the complete record of migration {number}; restore it from a backup"};
inline constexpr ErrorKind kDatabaseNewer{"database_newer", 500, "数据库已到迁移 {number}，本程序只到 {known}，请使用更新的程序",
                                          "The database is at migration {number}, this program knows only {known}; use a newer program"};
inline constexpr ErrorKind kMigrationRunning{"migration_running", 503, "另一个进程正在迁移同一数据库，请稍后再启动",
                                             "Another process is migrating the same database; start again later"};
inline constexpr ErrorKind kAppendOnlyUnknown{"append_only_unknown", 500, "迁移声明了权限的表 {table} 不存在",
                                              "The table {table}, whose rights a migration declares, does not exist"};

// --database URL. None of them repeats the URL: it may hold a password.
inline constexpr ErrorKind kUrlScheme{"database_url_scheme", 422, "数据库地址应以 mysql:// 开头，如 mysql://user:password@host:3306/schema",
                                      "The database URL must begin with mysql://, as in mysql://user:password@host:3306/schema"};
inline constexpr ErrorKind kUrlUser{
    "database_url_user", 422, "数据库地址的用户名或密码有误：用户名必填，其中的 @ : / ? # % 须写成百分号编码（如 @ 写成 %40）",
    "The user or password in the database URL is wrong: a user is required, and @ : / ? # % in either must be percent-encoded (@ as %40)"};
inline constexpr ErrorKind kUrlHost{"database_url_host", 422, "数据库地址缺少主机名，或主机名含有不允许的字符",
                                    "The database URL has no host, or the host holds a character that is not allowed"};
inline constexpr ErrorKind kUrlPort{"database_url_port", 422, "数据库地址的端口应在 1 至 65535 之间",
                                    "The port in the database URL must be between 1 and 65535"};
inline constexpr ErrorKind kUrlSchema{"database_url_schema", 422, "数据库地址的库名必填，最多 64 个字母、数字、下划线或连字符",
                                      "The database URL must name a schema of at most 64 letters, digits, underscores or hyphens"};
inline constexpr ErrorKind kUrlEscape{"database_url_escape", 422, "数据库地址的{part}里有不完整或不允许的百分号编码",
                                      "The {part} in the database URL holds a broken or forbidden percent-encoding"};
inline constexpr ErrorKind kUrlOption{"database_url_option", 422, "数据库地址只支持一个选项 ca=文件",
                                      "The database URL takes one option only, ca=FILE"};

inline constexpr ErrorKind kUnsafeDatabase{"database_unsafe", 503, "数据库设置不安全，拒绝启动：\n{settings}",
                                           "The database's settings are not safe; refused:\n{settings}"};

inline constexpr const ErrorKind* kDatabaseErrors[] = {&kDataFolderInUse,
                                                       &kDataFolderUnusable,
                                                       &kServerNotInstalled,
                                                       &kServerFailed,
                                                       &kMigrationMalformed,
                                                       &kMigrationNumbering,
                                                       &kMigrationChanged,
                                                       &kMigrationMissing,
                                                       &kDatabaseNewer,
                                                       &kMigrationRunning,
                                                       &kAppendOnlyUnknown,
                                                       &kUrlScheme,
                                                       &kUrlUser,
                                                       &kUrlHost,
                                                       &kUrlPort,
                                                       &kUrlSchema,
                                                       &kUrlEscape,
                                                       &kUrlOption,
                                                       &kUnsafeDatabase};

}  // namespace liangjia::db::error
