/**
 * The .NET types that policy expressions may use, by namespace, each with its bases before a colon and the names of its own
 * members; indexers and what every object has are left out.
 *
 * Sources: types, and members where not all are allowed, from "API Management policy expressions", 2026-01-15; the names of
 * members by reflection over the assemblies of .NET Framework 4 (Mono 6.8) and Newtonsoft.Json, with `JObject.ContainsKey`,
 * which came later.
 */
export const dotnetTypes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Newtonsoft.Json': {
    Formatting: 'Enum: Indented None',
    JsonConvert: 'SerializeObject DeserializeObject',
  },
  'Newtonsoft.Json.Linq': {
    Extensions:
      'Ancestors AncestorsAndSelf AsJEnumerable Children Descendants DescendantsAndSelf Properties Value Values',
    JArray:
      'JContainer: Add Clear Contains CopyTo FromObject GetEnumerator IndexOf Insert IsReadOnly Load Parse Remove RemoveAt Type WriteTo',
    JConstructor: 'JContainer: Load Name Type WriteTo',
    JContainer:
      'JToken: Add AddFirst Children Count CreateWriter Descendants DescendantsAndSelf First HasValues Last Merge RemoveAll ReplaceAll Values',
    JObject:
      'JContainer: Add ContainsKey FromObject GetEnumerator GetValue Load Parse Properties Property PropertyValues Remove TryGetValue Type WriteTo',
    JProperty: 'JContainer: Load Name Type Value WriteTo',
    JRaw: 'JValue: Create',
    JToken:
      'AddAfterSelf AddAnnotation AddBeforeSelf AfterSelf Ancestors AncestorsAndSelf Annotation Annotations BeforeSelf Children CreateReader DeepClone DeepEquals EqualityComparer First FromObject HasValues Last Load Next Parent Parse Path Previous ReadFrom Remove RemoveAnnotations Replace Root SelectToken SelectTokens ToObject Type Value Values WriteTo',
    JTokenType:
      'Enum: Array Boolean Bytes Comment Constructor Date Float Guid Integer None Null Object Property Raw String TimeSpan Undefined Uri',
    JValue: 'JToken: CompareTo CreateComment CreateNull CreateString CreateUndefined HasValues Type Value WriteTo',
  },
  System: {
    Array:
      'AsReadOnly BinarySearch Clear Clone ConstrainedCopy ConvertAll Copy CopyTo CreateInstance Empty Exists Fill Find FindAll FindIndex FindLast FindLastIndex ForEach GetEnumerator GetLength GetLongLength GetLowerBound GetUpperBound GetValue IndexOf Initialize IsFixedSize IsReadOnly IsSynchronized LastIndexOf Length LongLength Rank Resize Reverse SetValue Sort SyncRoot TrueForAll',
    BitConverter:
      'DoubleToInt64Bits GetBytes Int32BitsToSingle Int64BitsToDouble IsLittleEndian SingleToInt32Bits ToBoolean ToChar ToDouble ToInt16 ToInt32 ToInt64 ToSingle ToUInt16 ToUInt32 ToUInt64 TryWriteBytes',
    Boolean: 'CompareTo FalseString GetTypeCode Parse TrueString TryFormat TryParse',
    Byte: 'CompareTo GetTypeCode MaxValue MinValue Parse TryFormat TryParse',
    Char: 'CompareTo ConvertFromUtf32 ConvertToUtf32 GetNumericValue GetTypeCode GetUnicodeCategory IsControl IsDigit IsHighSurrogate IsLetter IsLetterOrDigit IsLowSurrogate IsLower IsNumber IsPunctuation IsSeparator IsSurrogate IsSurrogatePair IsSymbol IsUpper IsWhiteSpace MaxValue MinValue Parse ToLower ToLowerInvariant ToUpper ToUpperInvariant TryParse',
    Convert:
      'ChangeType DBNull FromBase64CharArray FromBase64String GetTypeCode IsDBNull ToBase64CharArray ToBase64String ToBoolean ToByte ToChar ToDateTime ToDecimal ToDouble ToInt16 ToInt32 ToInt64 ToSByte ToSingle ToUInt16 ToUInt32 ToUInt64 TryFromBase64Chars TryFromBase64String TryToBase64Chars',
    DateTime:
      'Add AddDays AddHours AddMilliseconds AddMinutes AddMonths AddSeconds AddTicks AddYears Date Day DayOfWeek DayOfYear DaysInMonth Hour IsDaylightSavingTime IsLeapYear MaxValue Millisecond Minute MinValue Month Now Parse Second Subtract Ticks TimeOfDay Today UtcNow Year',
    DateTimeKind: 'Enum: Utc',
    DateTimeOffset:
      'Add AddDays AddHours AddMilliseconds AddMinutes AddMonths AddSeconds AddTicks AddYears Compare CompareTo Date DateTime Day DayOfWeek DayOfYear EqualsExact FromFileTime FromUnixTimeMilliseconds FromUnixTimeSeconds Hour LocalDateTime MaxValue Millisecond MinValue Minute Month Now Offset Parse ParseExact Second Subtract Ticks TimeOfDay ToFileTime ToLocalTime ToOffset ToUniversalTime ToUnixTimeMilliseconds ToUnixTimeSeconds TryFormat TryParse TryParseExact UnixEpoch UtcDateTime UtcNow UtcTicks Year',
    Decimal:
      'Add Ceiling Compare CompareTo Divide Floor FromOACurrency GetBits GetTypeCode MaxValue MinValue MinusOne Multiply Negate One Parse Remainder Round Subtract ToByte ToDouble ToInt16 ToInt32 ToInt64 ToOACurrency ToSByte ToSingle ToUInt16 ToUInt32 ToUInt64 Truncate TryFormat TryParse Zero',
    Double:
      'CompareTo Epsilon GetTypeCode IsFinite IsInfinity IsNaN IsNegative IsNegativeInfinity IsNormal IsPositiveInfinity IsSubnormal MaxValue MinValue NaN NegativeInfinity Parse PositiveInfinity TryFormat TryParse',
    Enum: 'Parse TryParse',
    Exception:
      'Data GetBaseException GetObjectData HResult HelpLink InnerException Message Source StackTrace TargetSite',
    Guid: 'CompareTo Empty NewGuid Parse ParseExact ToByteArray TryFormat TryParse TryParseExact TryWriteBytes',
    Int16: 'CompareTo GetTypeCode MaxValue MinValue Parse TryFormat TryParse',
    Int32: 'CompareTo GetTypeCode MaxValue MinValue Parse TryFormat TryParse',
    Int64: 'CompareTo GetTypeCode MaxValue MinValue Parse TryFormat TryParse',
    Math: 'Abs Acos Acosh Asin Asinh Atan Atan2 Atanh BigMul Cbrt Ceiling Clamp Cos Cosh DivRem E Exp Floor IEEERemainder Log Log10 Max Min PI Pow Round Sign Sin Sinh Sqrt Tan Tanh Truncate',
    MidpointRounding: 'Enum: AwayFromZero ToEven',
    Nullable: 'Compare GetUnderlyingType',
    Random: 'Next NextBytes NextDouble',
    SByte: 'CompareTo GetTypeCode MaxValue MinValue Parse TryFormat TryParse',
    Single:
      'CompareTo Epsilon GetTypeCode IsFinite IsInfinity IsNaN IsNegative IsNegativeInfinity IsNormal IsPositiveInfinity IsSubnormal MaxValue MinValue NaN NegativeInfinity Parse PositiveInfinity TryFormat TryParse',
    String:
      'Clone Compare CompareOrdinal CompareTo Concat Contains Copy CopyTo Create Empty EndsWith Format GetEnumerator GetTypeCode IndexOf IndexOfAny Insert Intern IsInterned IsNormalized IsNullOrEmpty IsNullOrWhiteSpace Join LastIndexOf LastIndexOfAny Length Normalize PadLeft PadRight Remove Replace Split StartsWith Substring ToCharArray ToLower ToLowerInvariant ToUpper ToUpperInvariant Trim TrimEnd TrimStart',
    StringComparer:
      'Compare Create CurrentCulture CurrentCultureIgnoreCase FromComparison InvariantCulture InvariantCultureIgnoreCase Ordinal OrdinalIgnoreCase',
    StringComparison:
      'Enum: CurrentCulture CurrentCultureIgnoreCase InvariantCulture InvariantCultureIgnoreCase Ordinal OrdinalIgnoreCase',
    StringSplitOptions: 'Enum: None RemoveEmptyEntries',
    TimeSpan:
      'Add Compare CompareTo Days Divide Duration FromDays FromHours FromMilliseconds FromMinutes FromSeconds FromTicks Hours MaxValue Milliseconds MinValue Minutes Multiply Negate Parse ParseExact Seconds Subtract Ticks TicksPerDay TicksPerHour TicksPerMillisecond TicksPerMinute TicksPerSecond TotalDays TotalHours TotalMilliseconds TotalMinutes TotalSeconds TryFormat TryParse TryParseExact Zero',
    TimeZone:
      'CurrentTimeZone DaylightName GetDaylightChanges GetUtcOffset IsDaylightSavingTime StandardName ToLocalTime ToUniversalTime',
    TimeZoneInfo:
      'BaseUtcOffset ClearCachedData ConvertTime ConvertTimeBySystemTimeZoneId ConvertTimeFromUtc ConvertTimeToUtc CreateCustomTimeZone DaylightName DisplayName FindSystemTimeZoneById FromSerializedString GetAdjustmentRules GetAmbiguousTimeOffsets GetSystemTimeZones GetUtcOffset HasSameRules Id IsAmbiguousTime IsDaylightSavingTime IsInvalidTime Local StandardName SupportsDaylightSavingTime ToSerializedString Utc',
    Tuple: 'Create',
    UInt16: 'CompareTo GetTypeCode MaxValue MinValue Parse TryFormat TryParse',
    UInt32: 'CompareTo GetTypeCode MaxValue MinValue Parse TryFormat TryParse',
    UInt64: 'CompareTo GetTypeCode MaxValue MinValue Parse TryFormat TryParse',
    Uri: 'AbsolutePath AbsoluteUri Authority CheckHostName CheckSchemeName Compare DnsSafeHost EscapeDataString EscapeUriString Fragment FromHex GetComponents GetLeftPart HexEscape HexUnescape Host HostNameType IdnHost IsAbsoluteUri IsBaseOf IsDefaultPort IsFile IsHexDigit IsHexEncoding IsLoopback IsUnc IsWellFormedOriginalString IsWellFormedUriString LocalPath MakeRelative MakeRelativeUri OriginalString PathAndQuery Port Query Scheme SchemeDelimiter Segments TryCreate UnescapeDataString UriSchemeFile UriSchemeFtp UriSchemeGopher UriSchemeHttp UriSchemeHttps UriSchemeMailto UriSchemeNetPipe UriSchemeNetTcp UriSchemeNews UriSchemeNntp UserEscaped UserInfo',
    UriPartial: 'Enum: Authority Path Query Scheme',
  },
  'System.Collections.Generic': {
    Dictionary:
      'Add Clear Comparer ContainsKey ContainsValue Count EnsureCapacity GetEnumerator GetObjectData Keys OnDeserialization Remove TrimExcess TryAdd TryGetValue Values',
    HashSet:
      'Add Clear Comparer Contains CopyTo Count CreateSetComparer EnsureCapacity ExceptWith GetEnumerator GetObjectData IntersectWith IsProperSubsetOf IsProperSupersetOf IsSubsetOf IsSupersetOf OnDeserialization Overlaps Remove RemoveWhere SetEquals SymmetricExceptWith TrimExcess TryGetValue UnionWith',
    ICollection: 'IEnumerable: Add Clear Contains CopyTo Count GetEnumerator IsReadOnly Remove',
    IDictionary: 'IEnumerable ICollection: Add ContainsKey GetEnumerator Keys Remove TryGetValue Values',
    IEnumerable: 'GetEnumerator',
    IEnumerator: 'Current Dispose MoveNext Reset',
    IList: 'IEnumerable ICollection: GetEnumerator IndexOf Insert RemoveAt',
    IReadOnlyCollection: 'IEnumerable: Count GetEnumerator',
    IReadOnlyDictionary: 'IEnumerable IReadOnlyCollection: ContainsKey GetEnumerator Keys TryGetValue Values',
    ISet: 'IEnumerable ICollection: Add ExceptWith GetEnumerator IntersectWith IsProperSubsetOf IsProperSupersetOf IsSubsetOf IsSupersetOf Overlaps SetEquals SymmetricExceptWith UnionWith',
    KeyValuePair: 'Deconstruct Key Value',
    List: 'Add AddRange AsReadOnly BinarySearch Capacity Clear Contains ConvertAll CopyTo Count Exists Find FindAll FindIndex FindLast FindLastIndex ForEach GetEnumerator GetRange IndexOf Insert InsertRange LastIndexOf Remove RemoveAll RemoveAt RemoveRange Reverse Sort ToArray TrimExcess TrueForAll',
    Queue: 'Clear Contains CopyTo Count Dequeue Enqueue GetEnumerator Peek ToArray TrimExcess TryDequeue TryPeek',
    Stack: 'Clear Contains CopyTo Count GetEnumerator Peek Pop Push ToArray TrimExcess TryPeek TryPop',
  },
  'System.IO': {
    StringReader:
      'Close CreateObjRef Dispose GetLifetimeService InitializeLifetimeService Null Peek Read ReadAsync ReadBlock ReadBlockAsync ReadLine ReadLineAsync ReadToEnd ReadToEndAsync Synchronized',
    StringWriter:
      'Close CreateObjRef Dispose DisposeAsync Encoding Flush FlushAsync FormatProvider GetLifetimeService GetStringBuilder InitializeLifetimeService NewLine Null Synchronized Write WriteAsync WriteLine WriteLineAsync',
  },
  'System.Linq': {
    Enumerable:
      'Aggregate All Any Append AsEnumerable Average Cast Concat Contains Count DefaultIfEmpty Distinct ElementAt ElementAtOrDefault Empty Except First FirstOrDefault GroupBy GroupJoin Intersect Join Last LastOrDefault LongCount Max Min OfType OrderBy OrderByDescending Prepend Range Repeat Reverse Select SelectMany SequenceEqual Single SingleOrDefault Skip SkipLast SkipWhile Sum Take TakeLast TakeWhile ThenBy ThenByDescending ToArray ToDictionary ToHashSet ToList ToLookup Union Where Zip',
  },
  'System.Net': {
    IPAddress: 'AddressFamily GetAddressBytes IsLoopback Parse TryParse',
    WebUtility: 'HtmlDecode HtmlEncode UrlDecode UrlDecodeToBytes UrlEncode UrlEncodeToBytes',
  },
  'System.Security.Cryptography': {
    AsymmetricAlgorithm:
      'Clear Create Dispose ExportEncryptedPkcs8PrivateKey ExportPkcs8PrivateKey ExportSubjectPublicKeyInfo FromXmlString ImportEncryptedPkcs8PrivateKey ImportPkcs8PrivateKey ImportSubjectPublicKeyInfo KeyExchangeAlgorithm KeySize LegalKeySizes SignatureAlgorithm ToXmlString TryExportEncryptedPkcs8PrivateKey TryExportPkcs8PrivateKey TryExportSubjectPublicKeyInfo',
    CipherMode: 'Enum: CBC CFB CTS ECB OFB',
    HMAC: 'KeyedHashAlgorithm: Create HashName Initialize Key',
    HMACMD5: 'HMAC: ',
    HMACSHA1: 'HMAC: ',
    HMACSHA256: 'HMAC: ',
    HMACSHA384: 'HMAC: ProduceLegacyHmacValues',
    HMACSHA512: 'HMAC: ProduceLegacyHmacValues',
    HashAlgorithm:
      'CanReuseTransform CanTransformMultipleBlocks Clear ComputeHash Create Dispose Hash HashSize Initialize InputBlockSize OutputBlockSize TransformBlock TransformFinalBlock TryComputeHash',
    HashAlgorithmName: 'MD5 Name SHA1 SHA256 SHA384 SHA512',
    KeyedHashAlgorithm: 'HashAlgorithm: Create Key',
    MD5: 'HashAlgorithm: Create',
    Oid: 'FriendlyName FromFriendlyName FromOidValue Value',
    PaddingMode: 'Enum: ANSIX923 ISO10126 None PKCS7 Zeros',
    RNGCryptoServiceProvider: 'Create Dispose Fill GetBytes GetInt32 GetNonZeroBytes',
    RSA: 'AsymmetricAlgorithm: Create Decrypt DecryptValue Encrypt EncryptValue ExportParameters ExportRSAPrivateKey ExportRSAPublicKey FromXmlString ImportParameters ImportRSAPrivateKey ImportRSAPublicKey KeyExchangeAlgorithm SignData SignHash SignatureAlgorithm ToXmlString TryDecrypt TryEncrypt TryExportRSAPrivateKey TryExportRSAPublicKey TrySignData TrySignHash VerifyData VerifyHash',
    RSAEncryptionPadding: 'CreateOaep Mode OaepHashAlgorithm OaepSHA1 OaepSHA256 OaepSHA384 OaepSHA512 Pkcs1',
    RSASignaturePadding: 'Mode Pkcs1 Pss',
    SHA1: 'HashAlgorithm: Create',
    SHA1Managed: 'SHA1: Initialize',
    SHA256: 'HashAlgorithm: Create',
    SHA256Managed: 'SHA256: Initialize',
    SHA384: 'HashAlgorithm: Create',
    SHA384Managed: 'SHA384: Initialize',
    SHA512: 'HashAlgorithm: Create',
    SHA512Managed: 'SHA512: Initialize',
    SymmetricAlgorithm:
      'BlockSize Clear Create CreateDecryptor CreateEncryptor Dispose FeedbackSize GenerateIV GenerateKey IV Key KeySize LegalBlockSizes LegalKeySizes Mode Padding ValidKeySize',
  },
  'System.Security.Cryptography.X509Certificates': {
    PublicKey: 'EncodedKeyValue EncodedParameters Key Oid',
    RSACertificateExtensions: 'CopyWithPrivateKey GetRSAPrivateKey GetRSAPublicKey',
    X500DistinguishedName: 'Name',
    X509Certificate:
      'CreateFromCertFile CreateFromSignedFile Dispose Export GetCertHash GetCertHashString GetEffectiveDateString GetExpirationDateString GetFormat GetIssuerName GetKeyAlgorithm GetKeyAlgorithmParameters GetKeyAlgorithmParametersString GetName GetPublicKey GetPublicKeyString GetRawCertData GetRawCertDataString GetSerialNumber GetSerialNumberString Handle Import Issuer Reset Subject TryGetCertHash',
    X509Certificate2:
      'X509Certificate: Archived Extensions FriendlyName GetCertContentType GetNameInfo HasPrivateKey Import IssuerName NotAfter NotBefore PrivateKey PublicKey RawData Reset SerialNumber SignatureAlgorithm SubjectName Thumbprint Verify Version',
    X509ContentType: 'Enum: Authenticode Cert Pfx Pkcs12 Pkcs7 SerializedCert SerializedStore Unknown',
    X509NameType: 'Enum: DnsFromAlternativeName DnsName EmailName SimpleName UpnName UrlName',
  },
  'System.Text': {
    Encoding:
      'ASCII BigEndianUnicode BodyName Clone CodePage Convert DecoderFallback Default EncoderFallback EncodingName GetByteCount GetBytes GetCharCount GetChars GetDecoder GetEncoder GetEncoding GetEncodings GetMaxByteCount GetMaxCharCount GetPreamble GetString HeaderName IsAlwaysNormalized IsBrowserDisplay IsBrowserSave IsMailNewsDisplay IsMailNewsSave IsReadOnly IsSingleByte Preamble RegisterProvider UTF32 UTF7 UTF8 Unicode WebName WindowsCodePage',
    StringBuilder:
      'Append AppendFormat AppendJoin AppendLine Capacity Clear CopyTo EnsureCapacity Insert Length MaxCapacity Remove Replace',
  },
  'System.Text.RegularExpressions': {
    Capture: 'Index Length Value',
    CaptureCollection: 'Count',
    Group: 'Capture: Captures Success',
    GroupCollection: 'Count',
    Match: 'Group: Empty Groups Result',
    Regex: 'IsMatch Match Matches Replace Unescape Split',
    RegexOptions:
      'Enum: Compiled CultureInvariant ECMAScript ExplicitCapture IgnoreCase IgnorePatternWhitespace Multiline None RightToLeft Singleline',
  },
  'System.TimeZoneInfo': {
    AdjustmentRule:
      'CreateAdjustmentRule DateEnd DateStart DaylightDelta DaylightTransitionEnd DaylightTransitionStart',
    TransitionTime: 'CreateFixedDateRule CreateFloatingDateRule Day DayOfWeek IsFixedDateRule Month TimeOfDay Week',
  },
  'System.Xml': {
    XmlNodeType:
      'Enum: Attribute CDATA Comment Document DocumentFragment DocumentType Element EndElement EndEntity Entity EntityReference None Notation ProcessingInstruction SignificantWhitespace Text Whitespace XmlDeclaration',
  },
  'System.Xml.Linq': {
    Extensions:
      'Ancestors AncestorsAndSelf Attributes DescendantNodes DescendantNodesAndSelf Descendants DescendantsAndSelf Elements InDocumentOrder Nodes Remove',
    XAttribute:
      'XObject: EmptySequence IsNamespaceDeclaration Name NextAttribute NodeType PreviousAttribute Remove SetValue Value',
    XCData: 'XText: NodeType WriteTo WriteToAsync',
    XComment: 'XNode: NodeType Value WriteTo WriteToAsync',
    XContainer:
      'XNode: Add AddFirst CreateWriter DescendantNodes Descendants Element Elements FirstNode LastNode Nodes RemoveNodes ReplaceNodes',
    XDeclaration: 'Encoding Standalone Version',
    XDocument: 'XContainer: Declaration DocumentType NodeType Parse Root Save SaveAsync WriteTo WriteToAsync',
    XDocumentType: 'XNode: InternalSubset Name NodeType PublicId SystemId WriteTo WriteToAsync',
    XElement:
      'XContainer: AncestorsAndSelf Attribute Attributes DescendantNodesAndSelf DescendantsAndSelf EmptySequence FirstAttribute GetDefaultNamespace GetNamespaceOfPrefix GetPrefixOfNamespace HasAttributes HasElements IsEmpty LastAttribute Load LoadAsync Name NodeType Parse RemoveAll RemoveAttributes ReplaceAll ReplaceAttributes Save SaveAsync SetAttributeValue SetElementValue SetValue Value WriteTo WriteToAsync',
    XName: 'Get LocalName Namespace NamespaceName',
    XNamespace: 'Get GetName NamespaceName None Xml Xmlns',
    XNode:
      'XObject: AddAfterSelf AddBeforeSelf Ancestors CompareDocumentOrder CreateReader DeepEquals DocumentOrderComparer ElementsAfterSelf ElementsBeforeSelf EqualityComparer IsAfter IsBefore NextNode NodesAfterSelf NodesBeforeSelf PreviousNode ReadFrom ReadFromAsync Remove ReplaceWith WriteTo WriteToAsync',
    XNodeDocumentOrderComparer: 'Compare',
    XNodeEqualityComparer: '',
    XObject: 'AddAnnotation Annotation Annotations BaseUri Document NodeType Parent RemoveAnnotations',
    XProcessingInstruction: 'XNode: Data NodeType Target WriteTo WriteToAsync',
    XText: 'XNode: NodeType Value WriteTo WriteToAsync',
  },
};
